import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, follower, member, player, TestPeople, together, union } from '../../../test/support/identity';
import type { IdentityKey } from './identity-key';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenants = 0;
let people: TestPeople;
beforeEach(async () => {
  people = new TestPeople(fresh.database, `check-${++tenants}`);
  await people.observe(together(10, external('wmA'), union('u1')), together(20, follower('oF'), union('u2')));
  await people.observe(together(30, player('oP')), together(40, player('oP'), member('v1')));
  await people.observe(together(35, external('wmB')));
  await people.observe(together(50, external('wmB'), player('oP')));
  expect(await people.problems()).toEqual([]);
});

const sql = (text: string, ...values: unknown[]): Promise<unknown> =>
  fresh.database.write.query(text, [...values, people.tenantId]);
const move = async (key: IdentityKey, to: string): Promise<unknown> =>
  sql(
    'UPDATE person_identity SET person_id = ? WHERE kind = ? AND value = ? AND tenant_id = ?',
    to,
    key.kind,
    key.value,
  );

describe('the check of the graph finds', () => {
  it('an identity that was given to another person, and names it', async () => {
    await move(external('wmA'), await people.idOf(follower('oF')));
    expect((await people.problems()).join('\n')).toContain('EXTERNAL_USER_ID wwcorp wmA');
  });

  it('an identity that was taken out into a person of its own', async () => {
    const id = await people.idOf(member('v1'));
    await sql('UPDATE person_identity SET person_id = ? WHERE kind = ? AND tenant_id = ?', 'nobody', 'MEMBER_ID');
    expect((await people.problems()).join('\n')).toContain('MEMBER_ID  v1');
    await move(member('v1'), id);
    expect(await people.problems()).toEqual([]);
  });

  it('an identity that is gone', async () => {
    await sql('DELETE FROM person_identity WHERE kind = ? AND tenant_id = ?', 'MEMBER_ID');
    expect(await people.problems()).not.toEqual([]);
  });

  it('a person all of whose identities are gone', async () => {
    await sql('DELETE FROM person_identity WHERE person_id = ? AND tenant_id = ?', await people.idOf(union('u1')));
    expect(await people.problems()).not.toEqual([]);
  });

  it('a person who holds nothing', async () => {
    const row = await people.personOf(union('u1'));
    await fresh.database.write.insert('person', { ...row, id: 'empty' });
    expect(await people.problems()).not.toEqual([]);
  });

  it('a person who is gone, of whom there are identities', async () => {
    await sql('DELETE FROM person WHERE id = ? AND tenant_id = ?', await people.idOf(union('u1')));
    const problems = (await people.problems()).join('\n');
    expect(problems).toContain('UNION_ID default u1');
    expect(problems).toContain('EXTERNAL_USER_ID wwcorp wmA');
  });

  it('an old id that leads to nobody', async () => {
    await sql('UPDATE person_alias SET person_id = ? WHERE tenant_id = ?', 'nobody');
    expect((await people.problems()).join('\n')).toContain('leads to nobody');
  });

  it('a link that is missing in the log', async () => {
    await sql('DELETE FROM identity_link WHERE person_id = ? AND tenant_id = ?', await people.idOf(union('u1')));
    expect(await people.problems()).not.toEqual([]);
  });

  it('two who were joined against a split', async () => {
    await people.split(external('wmA'));
    expect(await people.problems()).toEqual([]);
    await move(external('wmA'), await people.idOf(union('u1')));
    expect((await people.problems()).join('\n')).toContain('stay apart');
  });

  it('two who were joined against a decision to keep them apart', async () => {
    await people.observe(together(60, external('wmA'), follower('oF')));
    await people.resolveOnly('KEEP_APART');
    const to = await people.idOf(union('u1'));
    await move(follower('oF'), to);
    await move(union('u2'), to);
    expect((await people.problems()).join('\n')).toContain('stay apart');
  });

  it('somebody who is barred and does not say so', async () => {
    await people.split(external('wmA'));
    await sql('UPDATE person SET barred = 0 WHERE tenant_id = ?');
    expect(await people.problems()).not.toEqual([]);
  });

  it('nothing in another tenant', async () => {
    const other = new TestPeople(fresh.database, `check-${++tenants}`);
    await other.observe(together(10, external('wmA'), union('u1')));
    await move(external('wmA'), await people.idOf(follower('oF')));
    expect(await other.problems()).toEqual([]);
  });
});
