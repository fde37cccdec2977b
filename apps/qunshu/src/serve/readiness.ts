import { type Database } from '@qunshu/database';
import { type FastifyInstance } from 'fastify';

const PATIENCE_MS = 1000;

export type ReadyState = 'ready' | 'starting' | 'draining' | 'database';

/** Whether this process should get requests: it runs, is not about to stop, and its database answers. */
export class Readiness {
  private phase: 'starting' | 'serving' | 'draining' = 'starting';
  private asking: Promise<boolean> | null = null;

  constructor(private readonly database: Database) {}

  get isDraining(): boolean {
    return this.phase === 'draining';
  }

  serving(): void {
    this.phase = 'serving';
  }

  draining(): void {
    this.phase = 'draining';
  }

  async state(): Promise<ReadyState> {
    if (this.phase !== 'serving') return this.phase;
    // However many ask at once, one question is put to the database.
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return (await this.asking) ? 'ready' : 'database';
  }

  private async ask(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)));
    const answer = this.database.read.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const isThere = await Promise.race([answer, late]);
    clearTimeout(timer);
    return isThere;
  }
}

export function addHealthRoutes(server: FastifyInstance, readiness: Readiness): void {
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const status = await readiness.state();
    return reply.code(status === 'ready' ? 200 : 503).send({ status });
  });
  // While draining, clients that keep connections are told to leave with their next answer.
  server.addHook('onSend', async (_request, reply) => {
    if (readiness.isDraining) reply.header('connection', 'close');
    return Promise.resolve();
  });
}
