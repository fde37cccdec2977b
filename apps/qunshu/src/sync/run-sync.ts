import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UserError } from '@qunshu/kernel';
import { SyncService } from '../../../worker/src/sync/sync.service';
import { WorkModule } from '../../../worker/src/work.module';
import { type Core } from '../core';
import { CoreModule } from '../core.module';
import { type Io } from '../io';
import { nestLog } from '../nest-log';
import { showProgress } from './progress';

type Result = Awaited<ReturnType<SyncService['run']>>;

@Module({})
class SyncModule {
  static of(core: Core): DynamicModule {
    return { module: SyncModule, imports: [CoreModule.of(core), WorkModule] };
  }
}

/**
 * Runs, goes on with or joins the full pull of a tenant, and gives its counts.
 * @throws UserError SYNC_STOPPED when the process is asked to stop meanwhile, and those of the sync itself
 */
export async function runSync(core: Core, tenantId: string, io: Io): Promise<Result> {
  const options = { logger: nestLog(core.log), abortOnError: false };
  const app = await NestFactory.createApplicationContext(SyncModule.of(core), options);
  const progress = showProgress(io.stderr);
  const stop = new AbortController();
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  // Closing lets the run note where it was; a second signal does not wait for that.
  const forget = io.onStop(() => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
    void close();
  });
  try {
    return await app.get(SyncService, { strict: false }).run(tenantId, (now) => progress.show(now));
  } catch (error) {
    throw stop.signal.aborted ? new UserError('SYNC_STOPPED') : error;
  } finally {
    progress.stop();
    await close();
    forget();
  }
}
