import { AuditEntryRow, AuditHeadRow, insertRows } from '@qunshu/database';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import { accessWorld, type World } from '../support/access-world';
import type { GraphqlAnswer } from '../support/api-app';
import { cli, type CliResult } from '../support/cli';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';

interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly action: string;
  readonly fromAddress: string | null;
  readonly details: readonly { readonly name: string; readonly value: string | null }[];
}

interface Log {
  readonly auditLog: {
    readonly totalCount: number;
    readonly nodes: readonly Entry[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const KEY = Buffer.alloc(32, 12).toString('base64');
let world: World;
beforeAll(async () => (world = await accessWorld()), 60_000);
afterAll(() => world.api.close());

async function logOf(args = '', tenant = world.acme): Promise<Log['auditLog']> {
  const query = `{ auditLog${args} { totalCount pageInfo { hasNextPage endCursor }
    nodes { id at actor action fromAddress details { name value } } } }`;
  const { data, errors } = await world.api.ask(tenant.tokens.admin ?? '', query);
  expect(errors).toEqual([]);
  return (data as unknown as Log).auditLog;
}

function detailsOf(entry: Entry | undefined): Record<string, string | null> {
  return Object.fromEntries((entry?.details ?? []).map(({ name, value }) => [name, value]));
}

async function newest(action: string): Promise<Entry | undefined> {
  return (await logOf(`(action: ${action}, first: 1)`)).nodes[0];
}

async function asAdmin(query: string): Promise<GraphqlAnswer> {
  const answer = await world.api.ask(world.acme.tokens.admin ?? '', query);
  expect(answer.errors).toEqual([]);
  return answer;
}

async function adminTokenId(): Promise<string | undefined> {
  const tokens = await world.api.get(TokenService).list(world.acme.tenantId);
  return tokens.find(({ role }) => role === 'admin')?.id;
}

describe('the audit log', () => {
  it('tells of decisions about people, by which token and from where, with nothing personal', async () => {
    const { people } = world.acme;
    const split = `mutation { splitPerson(id: "${people.own}", identities: [{ kind: UNION_ID, value: "RAW-union" }]) { id } }`;
    await asAdmin(split);
    const by = { actor: `token ${await adminTokenId()}`, fromAddress: '127.0.0.1' };
    expect(await newest('PERSON_SPLIT')).toMatchObject(by);
    expect(detailsOf(await newest('PERSON_SPLIT'))).toMatchObject({ person: people.own });
    await asAdmin(`mutation { erasePerson(id: "${people.near}", reason: "Wang asked for it") }`);
    expect(await newest('PERSON_ERASED')).toMatchObject(by);
    expect(detailsOf(await newest('PERSON_ERASED'))).toEqual({ person: people.near });
    expect(JSON.stringify(await logOf('(first: 200)'))).not.toMatch(/RAW|Wang|138/);
  });

  it('tells of what was denied, once a minute for the same by the same', async () => {
    const { staff, ingest } = world.acme.tokens;
    for (let n = 0; n < 3; n++)
      await world.api.ask(staff ?? '', '{ a: ingestHealth { pending } b: ingestHealth { pending } }');
    const { totalCount, nodes } = await logOf('(action: ACCESS_DENIED, actor: "own")');
    expect([totalCount, nodes[0]]).toMatchObject([1, { actor: 'Own', fromAddress: '127.0.0.1' }]);
    expect(detailsOf(nodes[0])).toMatchObject({ what: 'ingestHealth', byToken: expect.any(String) as string });
    await world.api.ask(ingest ?? '', '{ viewer { role } }');
    expect(detailsOf(await newest('ACCESS_DENIED'))).toMatchObject({ what: '/graphql' });
    expect((await logOf('(action: ACCESS_DENIED)', world.other)).totalCount).toBe(0);
  });

  it('D14: tells of apps that were added and keys that were changed, and never of the keys', async () => {
    const tenancy = world.api.get(TenancyService);
    const { tenantId } = world.acme;
    const key = 'k'.repeat(42) + 'A';
    await tenancy.addMiniProgram(tenantId, {
      appId: 'wx0audit',
      secret: 'CANARY',
      token: 'CANARYt',
      encodingAesKey: key,
    });
    await tenancy.rotate(
      { kind: 'mini_program', tenantId },
      { appId: 'wx0audit', token: 'CANARYu', encodingAesKey: key },
    );
    const both = [await newest('APP_ADDED'), await newest('APP_ROTATED')];
    expect(both.map((entry) => detailsOf(entry)['account'])).toEqual(['wx0audit', 'wx0audit']);
    expect(JSON.stringify(both)).not.toMatch(/CANARY|kkk/);
  });

  it('is read newest first, page by page, by action and by whom', async () => {
    const all = await logOf('(first: 200)');
    expect(all.nodes.map(({ id }) => Number(id))).toEqual(all.nodes.map((_, n) => all.totalCount - n));
    expect(all.nodes.at(-1)).toMatchObject({
      id: '1',
      action: 'TENANT_CREATED',
      actor: 'the service',
      fromAddress: null,
    });
    const first = await logOf('(first: 2)');
    const second = await logOf(`(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect([...first.nodes, ...second.nodes]).toEqual(all.nodes.slice(0, 4));
    const issued = await logOf('(action: TOKEN_ISSUED, actor: "the service")');
    expect(issued.nodes.map(({ action }) => action)).toEqual(issued.nodes.map(() => 'TOKEN_ISSUED'));
    expect([issued.totalCount, (await logOf('(actor: "nobody")')).totalCount]).toEqual([5, 0]);
  });
});

describe('F23: a database administrator who edits the audit log', () => {
  let fresh: FreshDatabase;
  let tenantId: string;
  const run = (line: string): Promise<CliResult> => {
    return cli({ DATABASE_URL: fresh.url, QUNSHU_SECRET_KEY: KEY }, `${line} --tenant ${tenantId}`);
  };
  const problems = async (): Promise<unknown> => {
    const { code, stdout } = await run('audit verify --json');
    return [code, (JSON.parse(stdout) as { problems: unknown }).problems];
  };

  beforeAll(async () => {
    fresh = await freshDatabase();
    const made = await cli({ DATABASE_URL: fresh.url, QUNSHU_SECRET_KEY: KEY }, 'tenant create --name Acme --json');
    ({ tenantId } = JSON.parse(made.stdout) as { tenantId: string });
    for (const role of ['admin', 'ingest', 'admin']) await run(`token issue --role ${role}`);
  });
  afterAll(() => fresh.drop());

  it('finds nothing wrong with one that nobody touched, and lists it', async () => {
    expect(await problems()).toEqual([0, []]);
    const { stdout } = await run('audit list --action token_issued');
    expect(stdout).toMatch(/^4 {2}\S+Z {2}command line {2}token_issued {2}token=/);
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  it('is found out: a row that was changed, one that is missing, an end that was cut off, all of it gone', async () => {
    const db = fresh.database.write;
    const rows = await db.find(AuditEntryRow, { where: { tenantId }, order: { seq: 'ASC' } });
    const head = await db.findOneByOrFail(AuditHeadRow, { tenantId });
    await db.update(AuditEntryRow, { tenantId, seq: 2 }, { details: '{}' });
    expect(await problems()).toEqual([1, [{ seq: 2, problem: 'changed' }]]);
    await db.delete(AuditEntryRow, { tenantId, seq: 2 });
    expect(await problems()).toEqual([1, [{ seq: 2, problem: 'missing' }]]);
    await insertRows(db, AuditEntryRow, rows.slice(1, 2));
    await db.delete(AuditEntryRow, { tenantId, seq: 4 });
    expect(await problems()).toEqual([1, [{ seq: 4, problem: 'missing' }]]);
    await db.update(AuditHeadRow, { tenantId }, { seq: 3, hash: rows[2]?.hash ?? '' });
    expect(await problems()).toEqual([1, [{ seq: 3, problem: 'head' }]]);
    await db.delete(AuditEntryRow, { tenantId });
    await db.delete(AuditHeadRow, { tenantId });
    const { code, stdout, stderr } = await run('audit verify');
    expect([code, stdout, stderr]).toEqual([
      1,
      expect.stringContaining('entry 1: the mark of the newest entry is missing'),
      expect.stringContaining('1 problems'),
    ]);
    await insertRows(db, AuditEntryRow, rows);
    await insertRows(db, AuditHeadRow, [head]);
    expect(await problems()).toEqual([0, []]);
  });
});
