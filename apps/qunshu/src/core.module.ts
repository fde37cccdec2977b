import { Module, type DynamicModule } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, LOG, SETTINGS } from '@qunshu/kernel';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import { type Core } from './core';

/** Gives every module what the process has opened already, and closes none of it. */
@Module({})
export class CoreModule {
  static of(core: Core): DynamicModule {
    const providers = [
      { provide: Database, useValue: core.database },
      { provide: Sealer, useValue: core.sealer },
      { provide: KeyedHash, useValue: core.keyedHash },
      { provide: SETTINGS, useValue: core.settings },
      { provide: CLOCK, useValue: core.clock },
      { provide: LOG, useValue: core.log },
    ];
    return { module: CoreModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
