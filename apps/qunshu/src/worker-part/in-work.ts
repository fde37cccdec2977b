import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UserError, type ErrorCode } from '@qunshu/kernel';
import { WorkModule } from '../../../worker/src/work.module';
import { type Core } from '../core';
import { CoreModule } from '../core.module';
import { type Io } from '../io';
import { nestLog } from '../nest-log';
import { showProgress, type Progress } from '../sync/progress';

@Module({})
class CommandModule {
  static of(core: Core): DynamicModule {
    return { module: CommandModule, imports: [CoreModule.of(core), WorkModule] };
  }
}

export interface Work<T> {
  /** Of the UserError when the process is asked to stop meanwhile. */
  readonly stopped: ErrorCode;
  run(app: INestApplicationContext, show: (now: Progress) => void): Promise<T>;
}

/** Does what the worker can do, as a command: with its progress shown, and ended in good order by Ctrl-C. */
export async function inWork<T>(core: Core, io: Io, work: Work<T>): Promise<T> {
  const options = { logger: nestLog(core.log), abortOnError: false };
  const app = await NestFactory.createApplicationContext(CommandModule.of(core), options);
  const progress = showProgress(io.stderr);
  const stop = new AbortController();
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  // Closing lets the work note where it was; a second signal does not wait for that.
  const forget = io.onStop(() => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
    void close();
  });
  try {
    return await work.run(app, (now) => progress.show(now));
  } catch (error) {
    throw stop.signal.aborted ? new UserError(work.stopped) : error;
  } finally {
    progress.stop();
    await close();
    forget();
  }
}
