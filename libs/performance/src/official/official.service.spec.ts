import { insertRows, OfficialContactDayRow, OfficialGroupDayRow, OfficialPullRow, OrgFactRow } from '@qunshu/database';
import { newId, type Day } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import type { GroupStatistics } from '@qunshu/wecom';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/fresh-database';
import { WecomRows } from '../../../../test/support/wecom-rows';
import type { Scope } from '../figures';
import { OfficialBook } from './official-book.service';
import { OfficialService } from './official.service';
import { renameStaffInOfficial } from './rename.queries';

const NOW = Date.parse('2026-11-23T10:00:00+08:00');
const clock = { now: () => NOW };
const staff = (staffKey: string, departmentId: string | null = null): Scope => ({
  kind: 'staff',
  staffKey,
  departmentId,
});
const department = (departmentId: string): Scope => ({ kind: 'department', departmentId });

let fresh: FreshDatabase;
let book: OfficialBook;
let official: OfficialService;
beforeAll(async () => {
  fresh = await freshDatabase();
  book = new OfficialBook(fresh.database, clock);
  official = new OfficialService(fresh.database, new OrgViewService(fresh.database), clock);
});
afterAll(() => fresh.drop());

let tenantId = '';
let rows: WecomRows;
beforeEach(() => {
  tenantId = newId();
  rows = new WecomRows(fresh.database.write, tenantId);
});

const row = (ownerId: string, count: number): GroupStatistics => ({
  ownerId,
  newChats: count,
  chats: 10 * count,
  chatsWithMessages: count,
  newMembers: 2 * count,
  members: 30 * count,
  membersWhoSpoke: 3 * count,
  messages: 7 * count,
});

async function day(of: Day, told: Readonly<Record<string, number>>, tenant = tenantId): Promise<void> {
  const ownerIds = Object.keys(told);
  const read = { day: of, ownerIds, rows: ownerIds.map((ownerId) => row(ownerId, told[ownerId] ?? 0)) };
  await book.keepGroupDay(tenant, read);
  await book.dayIsThere(tenant, of);
}

async function worksIn(subject: string, value: string, from: string): Promise<void> {
  const at = Date.parse(`${from}T00:00:00+08:00`);
  const fact = { subjectKind: 'staff', subject, fact: 'main_department', value, at, recordedAt: at, source: 'event' };
  await insertRows(fresh.database.write, OrgFactRow, [{ tenantId, id: newId(), ...fact }]);
}

async function tree(): Promise<void> {
  await rows.department('1');
  await rows.department('2', { parentId: '1' });
  await rows.department('3', { parentId: '1' });
  await rows.department('4', { parentId: '2', deletedAt: 5 });
}

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

describe('the official figures', () => {
  it('sum what was new and take the rest as of the last day that is there', async () => {
    await day('2026-11-20', { Ann: 1 });
    await day('2026-11-21', { ann: 2 });
    expect(await official.figures(tenantId, [staff('ann'), staff('bob')], NOVEMBER)).toEqual([
      {
        groups: 20,
        groupsWithMessages: 2,
        members: 60,
        membersWhoSpoke: 6,
        messages: 14,
        newGroups: 3,
        newMembers: 6,
        asOf: '2026-11-21',
        daysMissing: 20,
      },
      expect.objectContaining({ groups: 0, newGroups: 0, asOf: '2026-11-21' }),
    ]);
  });

  it('say that nothing is there of a period that nobody pulled, and nothing at all of a single group', async () => {
    await day('2026-11-20', { ann: 1 });
    const [ann, group] = await official.figures(tenantId, [staff('ann'), { kind: 'group', chatId: 'wrA' }], OCTOBER);
    expect(ann).toMatchObject({ groups: 0, newGroups: 0, asOf: null, daysMissing: 31 });
    expect(group).toBeNull();
  });

  it('leave out a day of which only some owners are there yet', async () => {
    await day('2026-11-20', { ann: 1 });
    await book.keepGroupDay(tenantId, { day: '2026-11-21', ownerIds: ['ann'], rows: [row('ann', 5)] });
    const [ann] = await official.figures(tenantId, [staff('ann')], NOVEMBER);
    expect(ann).toMatchObject({ newGroups: 1, asOf: '2026-11-20' });
  });

  it('count each day for the branch that the owner was of at its end', async () => {
    await tree();
    await worksIn('ann', '2', '2026-11-10');
    await worksIn('ann', '3', '2026-11-20');
    await worksIn('bob', '4', '2026-11-10');
    await day('2026-11-01', { ann: 1, bob: 1 });
    await day('2026-11-19', { ann: 10 });
    await day('2026-11-20', { ann: 100, bob: 2 });
    const scopes = [department('1'), department('2'), department('3'), staff('ann', '2'), department('none')];
    const found = await official.figures(tenantId, scopes, NOVEMBER);
    expect(found.map((one) => one?.newGroups)).toEqual([114, 14, 100, 11, 0]);
    expect(found.map((one) => one?.groups)).toEqual([1020, 20, 1000, 0, 0]);
  });

  it('of an owner whose branch is not known count for them alone', async () => {
    await tree();
    await day('2026-11-20', { ann: 1 });
    const found = await official.figures(tenantId, [staff('ann'), department('1')], NOVEMBER);
    expect(found.map((one) => one?.newGroups)).toEqual([1, 0]);
  });

  it('of one tenant are no other one’s, though all ids are the same', async () => {
    const other = newId();
    await day('2026-11-20', { ann: 1 });
    await day('2026-11-20', { ann: 5 }, other);
    await day('2026-11-21', { ann: 6 }, other);
    const [mine] = await official.figures(tenantId, [staff('ann')], NOVEMBER);
    const [theirs] = await official.figures(other, [staff('ann')], NOVEMBER);
    expect(mine).toMatchObject({ groups: 10, asOf: '2026-11-20' });
    expect(theirs).toMatchObject({ groups: 60, newGroups: 11 });
    await renameStaffInOfficial(fresh.database.write, tenantId, { from: 'ann', to: 'anna' });
    expect(await official.figures(other, [staff('ann')], NOVEMBER)).toEqual([theirs]);
  });
});

describe('the book of official statistics', () => {
  const groupDays = () =>
    fresh.database.read.find(OfficialGroupDayRow, { where: { tenantId }, order: { day: 'ASC', ownerKey: 'ASC' } });

  it('keeps a day once, however often it is read, and as it was read last', async () => {
    await day('2026-11-20', { Ann: 1, bob: 0 });
    const before = await groupDays();
    await day('2026-11-20', { Ann: 1, bob: 0 });
    expect(await groupDays()).toEqual(before);
    await day('2026-11-20', { ANN: 4 });
    expect((await groupDays()).map(({ ownerKey, newChats }) => [ownerKey, newChats])).toEqual([
      ['ann', 4],
      ['bob', 0],
    ]);
  });

  it('takes an owner whom WeCom does not name for one without groups', async () => {
    await book.keepGroupDay(tenantId, { day: '2026-11-20', ownerIds: ['ann', 'Bob'], rows: [row('bob', 1)] });
    expect((await groupDays()).map(({ ownerKey, chats }) => [ownerKey, chats])).toEqual([
      ['ann', 0],
      ['bob', 10],
    ]);
  });

  it('owes of a day only whose row is not there, unless asked again', async () => {
    await day('2026-11-20', { ann: 1 });
    const owners = new Map(['ann', 'bob', 'cid'].map((id) => [id, id]));
    const among = { owners, refused: new Set(['cid']), again: false };
    expect(await book.owedOwners(tenantId, '2026-11-20', among)).toEqual([['bob']]);
    expect(await book.owedOwners(tenantId, '2026-11-20', { ...among, again: true })).toEqual([['ann', 'bob']]);
    expect(await book.owedOwners(newId(), '2026-11-20', among)).toEqual([['ann', 'bob']]);
  });

  it('knows as owners whoever has or had a group, by the userid that they have now, and all staff given', async () => {
    await rows.staff('Ann', ['1']);
    await rows.group('wrA', { ownerKey: 'ann' });
    await rows.group('wrB', { ownerKey: 'left' });
    const owners = await book.owners(tenantId, ['Bob', 'ann']);
    expect(new Set(owners.keys())).toEqual(new Set(['ann', 'bob', 'left']));
    expect(owners.get('bob')).toBe('Bob');
  });

  it('does not ask for who was refused, of that kind and tenant only', async () => {
    await book.refuse(tenantId, { kind: 'groups', userId: 'Ann', code: 60011 });
    await book.refuse(tenantId, { kind: 'groups', userId: 'ann', code: 60011 });
    expect(await book.refused(tenantId, 'groups')).toEqual(new Set(['ann']));
    expect(await book.refused(tenantId, 'contacts')).toEqual(new Set());
    expect(await book.refused(newId(), 'groups')).toEqual(new Set());
  });

  it('keeps the days of a staff member, those without anything too', async () => {
    const told = { chats: 3, messages: 9, negativeFeedback: 1, newApplies: 2, newContacts: 1 };
    const one = { day: '2026-11-20', replyPercentage: 60.25, averageReplyTime: 1.5, ...told };
    const range = { from: '2026-11-20', to: '2026-11-21' };
    expect(await book.keepContactDays(tenantId, { userId: 'Ann', range, rows: [one] })).toBe(2);
    expect(await book.keepContactDays(tenantId, { userId: 'ann', range, rows: [one] })).toBe(2);
    const kept = await fresh.database.read.find(OfficialContactDayRow, { where: { tenantId }, order: { day: 'ASC' } });
    expect(kept).toMatchObject([
      { staffKey: 'ann', day: '2026-11-20', chats: 3, replyHundredths: 6025, replySeconds: 90 },
      { staffKey: 'ann', day: '2026-11-21', chats: 0, replyHundredths: null, replySeconds: null },
    ]);
    const days = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];
    expect(await book.owedRanges(tenantId, 'ANN', { days, again: false })).toEqual([
      { from: '2026-11-19', to: '2026-11-22' },
    ]);
    expect(await book.owedRanges(tenantId, 'ann', { days: days.slice(1, 3), again: false })).toEqual([]);
  });

  it('follows a change of userid, and keeps what was read of a day under the new one', async () => {
    await day('2026-11-19', { old: 1 });
    await day('2026-11-20', { old: 2, new: 3 });
    await renameStaffInOfficial(fresh.database.write, tenantId, { from: 'Old', to: 'New' });
    await renameStaffInOfficial(fresh.database.write, tenantId, { from: 'Old', to: 'New' });
    expect((await groupDays()).map((one) => [one.day, one.ownerKey, one.newChats])).toEqual([
      ['2026-11-19', 'new', 1],
      ['2026-11-20', 'new', 3],
    ]);
  });
});

describe('a pull', () => {
  it('is led by one process at a time, and taken over when that one is not heard of', async () => {
    expect(await book.take(tenantId, 'a')).toBe(true);
    expect(await book.take(tenantId, 'b')).toBe(false);
    expect(await book.take(newId(), 'b')).toBe(true);
    expect(await book.beat(tenantId, 'a')).toBe(true);
    await fresh.database.write.update(OfficialPullRow, { tenantId }, { heartbeatAt: Date.now() - 60_000 });
    expect(await book.take(tenantId, 'b')).toBe(true);
    expect(await book.beat(tenantId, 'a')).toBe(false);
  });

  it('leaves the time of its end and its result; one that broke off leaves the time before', async () => {
    expect(await book.lastFinishedAt(tenantId)).toBeNull();
    await book.take(tenantId, 'a');
    await book.end(tenantId, { holder: 'a', isFinished: true, result: { kept: 3 } });
    const finishedAt = await book.lastFinishedAt(tenantId);
    expect(finishedAt).not.toBeNull();
    expect(await book.take(tenantId, 'b')).toBe(true);
    await book.end(tenantId, { holder: 'b', isFinished: false, result: null });
    expect(await book.lastFinishedAt(tenantId)).toBe(finishedAt);
  });
});
