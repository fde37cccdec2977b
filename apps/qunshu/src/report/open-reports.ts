import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExportModule } from '@qunshu/performance';
import { type Core } from '../core';
import { CoreModule } from '../core.module';
import { nestLog } from '../nest-log';

@Module({})
class ReportsModule {
  static of(core: Core): DynamicModule {
    return { module: ReportsModule, imports: [CoreModule.of(core), ExportModule] };
  }
}

/** Everything that makes reports, for one command. Heavy to load: commands import this file when they need it. */
export async function withReports<T>(core: Core, work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const options = { logger: nestLog(core.log), abortOnError: false };
  const app = await NestFactory.createApplicationContext(ReportsModule.of(core), options);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
