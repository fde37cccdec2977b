import { In } from 'typeorm';
import { CreditRow, FigureRow, LifetimeRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { FigureLog } from '@qunshu/performance';
import { Company } from '../model/company';
import { cli, type CliResult } from '../support/cli';
import { credited } from '../support/credited';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { shanghai } from '../support/report-api';
import { ToldGroup } from '../support/told-group';

let fresh: FreshDatabase;
let env: Record<string, string>;
let tenantId: string;
/** Where everything has the same ids. */
let other: string;
let stored: unknown[];
beforeAll(async () => {
  fresh = await freshDatabase();
  env = { DATABASE_URL: fresh.url, QUNSHU_SECRET_KEY: Buffer.alloc(32, 5).toString('base64') };
  credited(fresh.database);
  tenantId = await toldCompany();
  other = await toldCompany();
  const log = new FigureLog(fresh.database);
  for (const id of [tenantId, other]) await log.fold(id);
  stored = await allRows();
});
afterAll(() => fresh.drop());

async function toldCompany(): Promise<string> {
  const company = await Company.founded(fresh.database, newId(), 'Asia/Shanghai');
  await company.department({ at: 1, id: 1, parent: 0 });
  await company.staff({ at: 1, userId: 'Mei', department: 1 });
  const group = await ToldGroup.created(company, { chatId: 'G', owner: 'Mei', at: shanghai('05-02') });
  await group.join(shanghai('05-03'), 'a', 'b');
  await group.leave({ at: shanghai('05-10') }, 'a');
  await company.contact({ at: shanghai('05-04'), userId: 'Mei', externalId: 'c', kind: 'added' });
  return company.tenantId;
}

/** Everything that reports are made from, whoever's it is, but what came to nothing. */
async function allRows(): Promise<unknown[]> {
  const { read } = fresh.database;
  const of = { where: { tenantId: In([tenantId, other]) } };
  const rows = [
    await read.find(FigureRow, of),
    await read.find(CreditRow, of),
    await read.find(LifetimeRow, of),
  ].flat();
  const texts = rows.map((row) => JSON.stringify(row));
  return texts.filter((row) => !row.includes('"span"') || /:-?[1-9]/.test(row)).sort();
}

function performance(command: string, ...flags: string[]): Promise<CliResult> {
  return cli(env, ['performance', command, '--tenant', tenantId, ...flags]);
}

const THIRD = { scope: 'dept:1', attribution: 'event', span: 'd2026-05-03' };

describe('performance check', () => {
  it('says that all is right, and ends well', async () => {
    const { code, stdout, stderr } = await performance('check');
    expect([code, stdout]).toEqual([0, 'Every figure is as history has it.\n']);
    expect(stderr).toMatch(/^people and groups \d+\/4\n/);
    const json = await performance('check', '--json');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([0, { differences: [] }]);
  });

  it('prints what is stored otherwise than history has it, and fails', async () => {
    await fresh.database.write.update(FigureRow, { tenantId, ...THIRD }, { joined: 99 });
    const { code, stdout, stderr } = await performance('check');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 differences\.\n {2}figure dept:1 event d2026-05-03\n/);
    expect(stdout).toMatch(/stored: +[\d ]*\b99\b.*\n +from history: +[\d ]*\b2\b/);
    expect(stderr).toContain('performance rebuild');
    const json = await performance('check', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      differences: [{ kind: 'figure', of: 'dept:1 event d2026-05-03' }],
    });
    expect(json.stderr).toContain('"code":"FIGURES_DIFFER"');
  });

  it('finds what is missing and what is too much', async () => {
    await fresh.database.write.delete(LifetimeRow, { tenantId });
    await fresh.database.write.update(CreditRow, { tenantId, kind: 'contact' }, { staffKey: 'bo' });
    await fresh.database.write.insert(FigureRow, { ...(await figure()), scope: 'dept:9' });
    const { stdout } = await performance('check', '--json');
    const { differences } = JSON.parse(stdout) as { differences: { kind: string; of: string; derived: string }[] };
    expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['figure', 'credit', 'lifetime']));
    expect(differences).toContainEqual(expect.objectContaining({ of: 'dept:9 event d2026-05-03', derived: 'nothing' }));
  });
});

function figure(): Promise<FigureRow> {
  return fresh.database.read.findOneByOrFail(FigureRow, { tenantId, ...THIRD });
}

describe('performance rebuild', () => {
  it('makes the same rows anew, showing how far it is, and leaves nothing pending', async () => {
    expect(await allRows()).not.toEqual(stored);
    const { code, stdout, stderr } = await performance('rebuild');
    expect([code, stdout]).toEqual([0, 'Every figure was made anew.\n']);
    expect(stderr).toMatch(/people, groups and staff \d+\/4\n/);
    expect((await performance('check')).code).toBe(0);
    expect(await allRows()).toEqual(stored);
    const stats = await cli(env, `inbox stats --tenant ${tenantId} --json`);
    expect(JSON.parse(stats.stdout)).toMatchObject({ pending: 0 });
  });

  it('may be run again', async () => {
    expect(JSON.parse((await performance('rebuild', '--json')).stdout)).toEqual({ rebuilt: true });
    expect(await allRows()).toEqual(stored);
  });
});

describe.each(['check', 'rebuild'])('performance %s', (command) => {
  it('names a tenant that does not exist, and asks for one', async () => {
    const unknown = await cli(env, `performance ${command} --tenant none --json`);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(JSON.parse(unknown.stderr)).toMatchObject({ error: { code: 'TENANT_UNKNOWN' } });
    expect(await cli(env, `performance ${command}`)).toMatchObject({ code: 2, stdout: '' });
  });
});
