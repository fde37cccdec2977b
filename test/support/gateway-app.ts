import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings, type Settings } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import { GatewayModule } from '../../apps/gateway/src/gateway.module';
import { drain } from '../../apps/qunshu/src/serve/drain';
import { httpServer } from '../../apps/qunshu/src/serve/http-server';
import { freshDatabase, type FreshDatabase } from './fresh-database';
import { TestCore } from './test-core';

@Module({})
class TestApp {
  static with(core: DynamicModule): DynamicModule {
    return { module: TestApp, imports: [core, GatewayModule] };
  }
}

export interface GatewayApp {
  readonly fresh: FreshDatabase;
  readonly app: NestFastifyApplication;
  readonly tenancy: TenancyService;
  readonly spoolDir: string;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** What was logged, as JSON lines. */
  readonly lines: string[];
  /** Another application on the same database and spool, as after a restart; to be closed before this one. */
  again(): Promise<NestFastifyApplication>;
  /** Ends the application as `serve` does, and leaves the database. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A gateway that listens, on a database of its own. `env` as in `deploy/env.example`. */
export async function gatewayApp(env: Record<string, string> = {}): Promise<GatewayApp> {
  const fresh = await freshDatabase();
  const spoolDir = env['SPOOL_DIR'] ?? join(fresh.folder, 'spool');
  const settings = readSettings({ DATABASE_URL: fresh.url, SPOOL_DIR: spoolDir, ...env });
  const lines: string[] = [];
  const core = TestCore.with({ database: fresh.database, settings, lines, key: randomBytes(32) });
  const app = await listen(core, settings);
  const stop = async (): Promise<void> => {
    await drain(app.getHttpServer(), 4000);
    await app.close();
  };
  const close = async (): Promise<void> => {
    await stop();
    await fresh.drop();
  };
  const tenancy = app.get(TenancyService, { strict: false });
  return {
    fresh,
    app,
    tenancy,
    spoolDir,
    url: await app.getUrl(),
    lines,
    again: () => listen(core, settings),
    stop,
    close,
  };
}

async function listen(core: DynamicModule, settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    TestApp.with(core),
    new FastifyAdapter(httpServer(settings)),
    { logger: false },
  );
  await app.listen(0, '127.0.0.1');
  return app;
}
