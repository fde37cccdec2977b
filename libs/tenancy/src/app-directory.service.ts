import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database, type AppRow } from '@qunshu/database';
import { LOG } from '@qunshu/kernel';
import { type AppKind } from './app-kinds';
import { openSecrets, type AppSecrets } from './app-secrets';
import { kindOf } from './app-summary';
import { Sealer } from './sealer';
import { allTenants, appsOf } from './tenancy.queries';
import { Refresher } from './refresher';

/** An app with its opened secrets. The same object as long as nothing changed. */
export interface KnownApp {
  readonly row: AppRow;
  readonly kind: AppKind;
  readonly secrets: AppSecrets;
}

/** Every app of every tenant in memory, at most seconds old, so that callbacks are checked while the database is away. */
@Injectable()
export class AppDirectory implements OnApplicationShutdown {
  private known: ReadonlyMap<string, KnownApp> = new Map<string, KnownApp>();
  private list: readonly KnownApp[] = [];
  private loads = 0;
  private readonly refresher = new Refresher(() => this.load());

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Oldest first; the same array until the next load. */
  apps(): readonly KnownApp[] {
    return this.list;
  }

  /** Waits for the first load, once; from then on the directory keeps itself fresh. */
  ready(): Promise<void> {
    return this.refresher.ready();
  }

  /** Gives what the database holds now, unless that takes long. Callers within a moment share one load. */
  refresh(): Promise<void> {
    return this.refresher.refresh();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.refresher.stop();
  }

  private async load(): Promise<void> {
    const load = ++this.loads;
    const tenants = await allTenants(this.database.read);
    const ids = tenants.map(({ tenantId }) => tenantId);
    const known = new Map<string, KnownApp>();
    for (const row of await appsOf(this.database.read, ids)) {
      const app = this.open(row);
      if (app !== null) known.set(row.id, app);
    }
    if (load !== this.loads) return;
    this.known = known;
    this.list = [...known.values()];
  }

  /** One app that does not open must not cost the others their callbacks. */
  private open(row: AppRow): KnownApp | null {
    const before = this.known.get(row.id);
    if (before !== undefined && isUnchanged(before.row, row)) return before;
    try {
      return { row, kind: kindOf(row), secrets: openSecrets(this.sealer, row, row) };
    } catch (error) {
      this.log.error({ err: error, tenantId: row.tenantId, app: row.id }, 'the secrets of an app do not open');
      return null;
    }
  }
}

function isUnchanged(before: AppRow, now: AppRow): boolean {
  return (
    before.sealed === now.sealed && before.previousSealed === now.previousSealed && before.tenantId === now.tenantId
  );
}
