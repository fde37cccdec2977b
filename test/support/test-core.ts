import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, createLog, LOG, SETTINGS, systemClock, type Clock, type Settings } from '@qunshu/kernel';
import { KeyedHash, Sealer } from '@qunshu/tenancy';

export interface TestCoreParts {
  readonly database: Database;
  readonly settings: Settings;
  /** What is logged goes here, as JSON lines. */
  readonly lines: string[];
  /** 32 bytes. */
  readonly key: Buffer;
  /** The real one unless given. */
  readonly clock?: Clock;
}

/** What every module of the house gets from the process: here a database and settings of the test's own. */
@Global()
@Module({})
export class TestCore {
  static with({ database, settings, lines, key, clock = systemClock }: TestCoreParts): DynamicModule {
    const log = createLog('debug', { write: (line: string) => void lines.push(line) });
    const providers = [
      { provide: Database, useValue: database },
      { provide: SETTINGS, useValue: settings },
      { provide: CLOCK, useValue: clock },
      { provide: LOG, useValue: log },
      { provide: Sealer, useValue: new Sealer(key) },
      { provide: KeyedHash, useValue: new KeyedHash(key) },
    ];
    return { module: TestCore, providers, exports: providers.map(({ provide }) => provide) };
  }
}
