import type { EntityManager } from 'typeorm';
import { type Database, IdentityConflictRow, PersonAliasRow, PersonIdentityRow, PersonRow } from '@qunshu/database';
import { ErasureService, KeptCallbacks } from '@qunshu/erasure';
import {
  IdentityCheck,
  IdentityDecisions,
  IdentityService,
  IdentityViewService,
  keyText,
  type ConflictDecision,
  type ConflictView,
  type IdentityKey,
  type KeyKind,
  type Observation,
  type Observed,
} from '@qunshu/identity';
import { systemClock, type Clock, type Recording } from '@qunshu/kernel';
import { AuditLog, KeyedHash, Sealer, TenancyService, type AuditedBy } from '@qunshu/tenancy';

const KEY = Buffer.alloc(32, 7);

export const testSealer = new Sealer(KEY);
export const testKeyedHash = new KeyedHash(KEY);

/** Who decides in tests. */
export const ADMIN: AuditedBy = { actor: 'admin', fromAddress: null };

export function testAudit(database: Database): AuditLog {
  return new AuditLog(database, testKeyedHash);
}

export function testTenancy(database: Database, clock: Clock = systemClock): TenancyService {
  return new TenancyService(database, testSealer, testAudit(database), clock);
}

export function testErasure(database: Database): ErasureService {
  const callbacks = new KeptCallbacks(testSealer, testKeyedHash);
  return new ErasureService(database, identityService(), callbacks, testAudit(database));
}

export function identityService(): IdentityService {
  return new IdentityService(testSealer, testKeyedHash);
}

const keyOf =
  (kind: KeyKind, scope: string) =>
  (value: string, within = scope): IdentityKey => ({ kind, scope: within, value });

export const union = keyOf('UNION_ID', 'default');
export const external = keyOf('EXTERNAL_USER_ID', 'wwcorp');
export const follower = keyOf('OFFICIAL_ACCOUNT_OPEN_ID', 'wxoa');
export const player = keyOf('MINI_PROGRAM_OPEN_ID', 'wxmp');
export const member = keyOf('MEMBER_ID', '');

/** Identities that a source showed together. */
export function together(at: number, ...identities: IdentityKey[]): Observation {
  return { identities, source: 'ingest', at };
}

/** The people of one tenant, as a test tells of them and asks for them. */
export class TestPeople {
  readonly identity = identityService();
  readonly decisions: IdentityDecisions;
  readonly view: IdentityViewService;

  constructor(
    readonly database: Database,
    readonly tenantId: string,
  ) {
    this.decisions = new IdentityDecisions(database, testAudit(database));
    this.view = new IdentityViewService(database, testSealer, testKeyedHash);
  }

  get rec(): Recording {
    return { tenantId: this.tenantId, recordedAt: 1_780_000_000_000 };
  }

  observe(...seen: Observation[]): Promise<Observed> {
    return this.database.transaction((db) => this.observeIn(db, ...seen));
  }

  observeIn(db: EntityManager, ...seen: Observation[]): Promise<Observed> {
    return this.identity.observe(db, this.rec, seen);
  }

  /** Each person as the sorted texts of their identities. */
  async partition(): Promise<string[]> {
    const people = new Map<string, string[]>();
    for (const row of await this.database.read.findBy(PersonIdentityRow, { tenantId: this.tenantId })) {
      people.set(row.personId, [...(people.get(row.personId) ?? []), `${row.kind} ${row.scope} ${row.value}`]);
    }
    return [...people.values()].map((keys) => keys.sort().join(' + ')).sort();
  }

  /** The id of the person who holds an identity. */
  async idOf(key: IdentityKey): Promise<string> {
    const id = (await this.view.peopleOf(this.tenantId, [key])).get(keyText(key));
    if (id === undefined) throw new Error(`nobody holds ${keyText(key)}`);
    return id;
  }

  async personOf(key: IdentityKey): Promise<PersonRow> {
    return this.database.read.findOneByOrFail(PersonRow, { tenantId: this.tenantId, id: await this.idOf(key) });
  }

  async counts(): Promise<{ people: number; identities: number; aliases: number }> {
    const where = { tenantId: this.tenantId };
    return {
      people: await this.database.read.countBy(PersonRow, where),
      identities: await this.database.read.countBy(PersonIdentityRow, where),
      aliases: await this.database.read.countBy(PersonAliasRow, where),
    };
  }

  conflictRows(): Promise<IdentityConflictRow[]> {
    return this.database.read.findBy(IdentityConflictRow, { tenantId: this.tenantId });
  }

  async openConflicts(): Promise<ConflictView[]> {
    const { items } = await this.view.conflicts(this.tenantId, { open: true }, { first: 100, after: null });
    return items.map(({ row }) => row);
  }

  async resolveOnly(decision: ConflictDecision): Promise<void> {
    const [conflict, ...others] = await this.openConflicts();
    if (conflict === undefined || others.length > 0) throw new Error('not one open conflict');
    await this.decisions.resolveConflict(this.rec, { conflictId: conflict.id, decision, by: ADMIN });
  }

  async split(...keys: [IdentityKey, ...IdentityKey[]]): Promise<readonly [string, string]> {
    return this.decisions.splitPerson(this.rec, { personId: await this.idOf(keys[0]), keys, by: ADMIN });
  }

  async erase(of: IdentityKey, keys: readonly IdentityKey[] | null = null): Promise<void> {
    const order = { personId: await this.idOf(of), keys, reason: 'asked for', by: 'admin' };
    await this.database.transaction((db) => this.identity.erase(db, this.rec, order));
  }

  /** What `identity check` finds. */
  async problems(): Promise<string[]> {
    const { differences } = await new IdentityCheck(this.database).run(this.tenantId);
    return differences.map(({ problem, keys }) => [problem, ...keys.map(keyText)].join(' | '));
  }
}

/** Begins `second` while the transaction of `first` has done its work and not yet ended; gives what `second` gave. */
export async function whileOpen<T>(
  database: Database,
  first: (db: EntityManager) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let [end, hasWorked] = [(): void => undefined, (): void => undefined];
  const ended = new Promise<void>((resolve) => (end = resolve));
  const worked = new Promise<void>((resolve) => (hasWorked = resolve));
  const open = database.transaction(async (db) => {
    await first(db);
    hasWorked();
    await ended;
  });
  await Promise.race([worked, open]);
  const answer = second();
  const settled = answer.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([settled, untilSomeoneWaits(database)]);
  end();
  await open;
  return answer;
}

/** On SQLite transactions wait for one another at their beginning, so that there is nothing to look for. */
async function untilSomeoneWaits(database: Database): Promise<void> {
  for (let tries = 0; tries < (database.dialect === 'mysql' ? 60 : 1); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (database.dialect === 'sqlite') return;
    const [row] = await database.read.query<{ n: number | string }[]>(
      `SELECT COUNT(*) AS n FROM information_schema.innodb_trx t
       JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
       WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`,
    );
    if (Number(row?.n ?? 0) > 0) return;
  }
}

/** Every row of every table that is the tenant's, as text, in one order; bytes as hexadecimal digits and as they are. */
export async function rowsOf(database: Database, tenantId: string): Promise<string[]> {
  const rows: string[] = [];
  for (const { tableName, columns } of database.read.dataSource.entityMetadatas) {
    if (!columns.some(({ databaseName }) => databaseName === 'tenant_id')) continue;
    const found = await database.read.query<object[]>(`SELECT * FROM ${tableName} WHERE tenant_id = ?`, [tenantId]);
    rows.push(...found.map((row) => `${tableName} ${JSON.stringify(row, plainly)}`));
  }
  return rows.sort();
}

function plainly(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const own = this[name];
  return Buffer.isBuffer(own) ? `${own.toString('hex')} ${own.toString('latin1')} ${own.toString('utf8')}` : value;
}
