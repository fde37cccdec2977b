import { GroupVisitRow, insertRows, NoteRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { renameStaffInDesk } from './rename.queries';

let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

const TENANTS = ['t1', 't2'];

async function visits(tenantId: string): Promise<[string, string, number][]> {
  const rows = await fresh.database.read.find(GroupVisitRow, {
    where: { tenantId },
    order: { staffKey: 'ASC', chatId: 'ASC' },
  });
  return rows.map(({ staffKey, chatId, at }) => [staffKey, chatId, at]);
}

it('what staff have on their desk follows a change of their userid, in their own company, however often it is told', async () => {
  const { write, read } = fresh.database;
  for (const tenantId of TENANTS) {
    const origin = { kind: 'EXTERNAL_USER_ID', scope: 'ww', value: 'wmLi', text: 'call', dueOn: null, doneAt: null };
    await insertRows(write, NoteRow, [{ tenantId, id: newId(), authorKey: 'old', ...origin, createdAt: 1 }]);
    const visit = (staffKey: string, chatId: string, at: number) => ({ tenantId, staffKey, chatId, at });
    await insertRows(write, GroupVisitRow, [
      visit('old', 'wrA', 1),
      visit('old', 'wrB', 5),
      visit('new', 'wrB', 2),
      visit('old', 'wrC', 3),
      visit('new', 'wrC', 4),
      visit('old', 'wrD', 6),
      visit('new', 'wrD', 6),
      visit('other', 'wrA', 9),
    ]);
  }
  for (let n = 0; n < 2; n += 1) await renameStaffInDesk(write, 't1', { from: 'Old', to: 'New' });
  expect(await visits('t1')).toEqual([
    ['new', 'wrA', 1],
    ['new', 'wrB', 5],
    ['new', 'wrC', 4],
    ['new', 'wrD', 6],
    ['other', 'wrA', 9],
  ]);
  expect(await read.countBy(NoteRow, { tenantId: 't1', authorKey: 'new' })).toBe(1);
  expect(await visits('t2')).toHaveLength(8);
  expect(await read.countBy(NoteRow, { tenantId: 't2', authorKey: 'old' })).toBe(1);
});
