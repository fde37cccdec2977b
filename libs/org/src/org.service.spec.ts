import { readCallback, type DirectoryEvent } from '@qunshu/wecom';
import type { EntityManager } from 'typeorm';
import {
  DepartmentLeaderRow,
  DepartmentRow,
  insertRows,
  OrgFactRow,
  StaffDepartmentRow,
  StaffRow,
  TenantRow,
} from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import type { ListedDepartment, ListedStaff } from './directory-news.rules';
import { OrgService, type DirectoryEffect } from './org.service';

const SECOND = 1000;
const org = new OrgService();
let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenantId = 't0';
let tenants = 0;
beforeEach(async () => {
  tenantId = `t${++tenants}`;
  await insertRows(fresh.database.write, TenantRow, [{ tenantId, name: 'T', timezone: 'UTC', createdAt: 1 }]);
});

const run = <T>(work: (db: EntityManager) => Promise<T>): Promise<T> => fresh.database.transaction(work);

/** A callback as the contact-sync assistant gets it, dated in seconds. */
function tell(seconds: number, fields: string, of = tenantId): Promise<DirectoryEffect> {
  const xml = `<xml><CreateTime>${seconds}</CreateTime><Event>change_contact</Event>${fields}</xml>`;
  const read = readCallback(Buffer.from(xml));
  if (read.kind !== 'event') throw new Error(read.reason);
  const event = read.event as DirectoryEvent;
  const rec = { tenantId: of, recordedAt: seconds * SECOND + 300 };
  return run((db) => org.applyEvent(db, rec, { event, at: seconds * SECOND }));
}

const department = (id: number, parentId = 1, name = `店${id}`): ListedDepartment => ({
  id,
  name,
  parentId,
  order: id,
});
const HEAD: ListedDepartment = { id: 1, name: '总部', parentId: 0, order: 1 };
const staff = (userId: string, main: number, more: Partial<ListedStaff> = {}): ListedStaff => ({
  userId,
  name: `名${userId}`,
  avatar: null,
  departments: [main],
  mainDepartment: main,
  leaderIn: [],
  status: 1,
  ...more,
});

function sync(seconds: number, of: { departments?: ListedDepartment[]; staff?: ListedStaff[]; complete?: boolean }) {
  const rec = { tenantId, recordedAt: seconds * SECOND };
  const { departments = [HEAD, department(2), department(3)], staff: people = [], complete = true } = of;
  return run(async (db) => {
    await org.applyDepartments(db, rec, { departments, complete });
    await org.applyStaff(db, rec, people);
    if (!complete) return;
    const listed = people.map(({ userId }) => userId);
    const missing = await org.missingStaff(db, rec, listed);
    for (const userId of missing) await org.applyStaffMember(db, rec, { userId, found: null });
  });
}

const staffRow = (staffKey: string) => fresh.database.read.findOneBy(StaffRow, { tenantId, staffKey });
const departmentRow = (departmentId: string) =>
  fresh.database.read.findOneBy(DepartmentRow, { tenantId, departmentId });
async function history(subject: string, fact: string): Promise<[number, string | null][]> {
  const where = { tenantId, subject, fact };
  const rows = await fresh.database.read.find(OrgFactRow, {
    where,
    order: { at: 'ASC', recordedAt: 'ASC', id: 'ASC' },
  });
  return rows.map(({ at, value }) => [at / SECOND, value]);
}

describe('the directory by callbacks', () => {
  it('asks for the reading of what a callback of today does not tell', async () => {
    expect(
      await tell(100, '<ChangeType>create_user</ChangeType><UserID>Mei</UserID><Department>2,3</Department>'),
    ).toEqual({ readStaff: ['Mei'], readDepartments: false, renamed: null });
    expect(await tell(101, '<ChangeType>create_party</ChangeType><Id>9</Id><ParentId>1</ParentId>')).toMatchObject({
      readDepartments: true,
    });
    expect(await tell(102, '<ChangeType>delete_party</ChangeType><Id>9</Id>')).toMatchObject({
      readDepartments: false,
    });
  });

  it('dates a main department by the callback although only the reading shows it', async () => {
    await sync(50, { staff: [staff('Mei', 2)] });
    await tell(100, '<ChangeType>update_user</ChangeType><UserID>mei</UserID><Department>2,3</Department>');
    expect(await staffRow('mei')).toMatchObject({ mainDepartmentId: '2' });
    const found = staff('Mei', 3, { departments: [2, 3], leaderIn: [3] });
    await run((db) => org.applyStaffMember(db, { tenantId, recordedAt: 102_500 }, { userId: 'mei', found }));
    expect(await history('mei', 'main_department')).toEqual([
      [50, '2'],
      [100, '3'],
    ]);
    expect(await staffRow('mei')).toMatchObject({ userId: 'Mei', name: '名Mei', mainDepartmentId: '3' });
    const postings = await fresh.database.read.findBy(StaffDepartmentRow, { tenantId, staffKey: 'mei' });
    expect(postings.map(({ departmentId, leads }) => [departmentId, leads]).sort()).toEqual([
      ['2', false],
      ['3', true],
    ]);
  });

  it('keeps who leaves, and is not confused by the order of arrival or by repetition', async () => {
    const gone = '<ChangeType>delete_user</ChangeType><UserID>Bo</UserID>';
    await tell(300, gone);
    await tell(200, '<ChangeType>update_user</ChangeType><UserID>Bo</UserID><Department>3</Department>');
    await tell(100, '<ChangeType>create_user</ChangeType><UserID>Bo</UserID><Department>2</Department>');
    await tell(300, gone);
    expect(await staffRow('bo')).toMatchObject({ active: false, mainDepartmentId: '3' });
    expect(await history('bo', 'active')).toEqual([
      [100, '1'],
      [200, '1'],
      [300, '0'],
    ]);
    expect(await history('bo', 'main_department')).toEqual([
      [100, '2'],
      [200, '3'],
    ]);
  });

  it('keeps the last parent and name of a deleted department', async () => {
    await sync(50, {});
    await tell(100, '<ChangeType>update_party</ChangeType><Id>3</Id><ParentId>2</ParentId>');
    await tell(200, '<ChangeType>delete_party</ChangeType><Id>3</Id>');
    await tell(150, '<ChangeType>update_party</ChangeType><Id>3</Id><Name>新名</Name>');
    expect(await departmentRow('3')).toMatchObject({ parentId: '2', name: '新名', deletedAt: 200_000 });
    expect(await history('3', 'parent')).toEqual([
      [50, '1'],
      [100, '2'],
    ]);
  });
});

describe('a changed userid', () => {
  const rename = '<ChangeType>update_user</ChangeType><UserID>sys01</UserID><NewUserID>WangFang</NewUserID>';

  it('takes the history along', async () => {
    await sync(50, { staff: [staff('sys01', 2)] });
    expect(await tell(100, rename)).toEqual({
      readStaff: ['WangFang'],
      readDepartments: false,
      renamed: { from: 'sys01', to: 'WangFang' },
    });
    expect(await staffRow('sys01')).toBeNull();
    expect(await staffRow('wangfang')).toMatchObject({ userId: 'WangFang', active: true, mainDepartmentId: '2' });
    expect(await history('wangfang', 'main_department')).toEqual([[50, '2']]);
  });

  it('is one person with whom a sync met under the new userid first', async () => {
    await sync(50, { staff: [staff('sys01', 2)] });
    await sync(200, { staff: [staff('WangFang', 3)] });
    expect(await staffRow('sys01')).toMatchObject({ active: false });
    await tell(100, rename);
    expect(await staffRow('sys01')).toBeNull();
    expect(await staffRow('wangfang')).toMatchObject({ active: true, mainDepartmentId: '3' });
    expect(await history('wangfang', 'main_department')).toEqual([
      [50, '2'],
      [200, '3'],
    ]);
    await tell(100, rename);
    await sync(300, { staff: [staff('WangFang', 3)] });
    expect(await history('wangfang', 'active')).toEqual([
      [50, '1'],
      [100, '1'],
      [200, '1'],
    ]);
  });

  it('gives late callbacks and stale listings of the old userid to the new one', async () => {
    await sync(50, { staff: [staff('sys01', 2)] });
    await tell(100, rename);
    await tell(80, '<ChangeType>update_user</ChangeType><UserID>sys01</UserID><Department>3</Department>');
    await sync(90, { staff: [staff('sys01', 3)] });
    expect(await staffRow('sys01')).toBeNull();
    expect(await staffRow('wangfang')).toMatchObject({ active: true, mainDepartmentId: '3' });
    expect(await run((db) => org.staffAmong(db, tenantId, ['SYS01', 'wangfang', 'wmAbc']))).toEqual(
      new Set(['SYS01', 'wangfang']),
    );
  });

  it('may only change the case of it', async () => {
    await sync(50, { staff: [staff('wangfang', 2)] });
    const cased = '<ChangeType>update_user</ChangeType><UserID>wangfang</UserID><NewUserID>WangFang</NewUserID>';
    expect(await tell(100, cased)).toMatchObject({ renamed: null });
    expect(await staffRow('wangfang')).toMatchObject({ userId: 'WangFang' });
  });
});

describe('the directory by sync', () => {
  it('writes nothing when nothing changed, and dates what changed by the reading', async () => {
    const people = [staff('a', 2), staff('b', 2, { departments: [2, 3] }), staff('b', 2, { departments: [2, 3] })];
    await sync(50, { staff: people });
    const before = await fresh.database.read.findBy(OrgFactRow, { tenantId });
    await sync(60, { staff: people });
    expect(await fresh.database.read.findBy(OrgFactRow, { tenantId })).toHaveLength(before.length);
    expect(await staffRow('a')).toMatchObject({ recordedAt: 50_000 });
    await sync(70, { staff: [staff('a', 3), people[1] ?? staff('b', 2)] });
    expect(await history('a', 'main_department')).toEqual([
      [50, '2'],
      [70, '3'],
    ]);
  });

  it('takes what a complete listing lacks for gone, and never what an incomplete one lacks', async () => {
    await sync(50, { staff: [staff('a', 2), staff('b', 3)] });
    await sync(60, { staff: [staff('a', 2)], departments: [HEAD], complete: false });
    expect([(await staffRow('b'))?.active, (await departmentRow('3'))?.deletedAt]).toEqual([true, null]);
    await sync(70, { staff: [staff('a', 2)], departments: [HEAD, department(2)] });
    expect([(await staffRow('b'))?.active, (await departmentRow('3'))?.deletedAt]).toEqual([false, 70_000]);
    await sync(80, { staff: [staff('a', 2), staff('b', 3)] });
    expect([(await staffRow('b'))?.active, (await departmentRow('3'))?.deletedAt]).toEqual([true, null]);
  });

  it('does not undo what a callback told after the listing was read', async () => {
    await sync(50, { staff: [staff('a', 2)] });
    await tell(100, '<ChangeType>update_user</ChangeType><UserID>a</UserID><Department>3</Department>');
    await tell(100, '<ChangeType>create_user</ChangeType><UserID>new</UserID><Department>3</Department>');
    await sync(99, { staff: [staff('a', 2)] });
    expect(await staffRow('a')).toMatchObject({ mainDepartmentId: '3' });
    expect(await staffRow('new')).toMatchObject({ active: true });
    expect(await history('new', 'active')).toEqual([[100, '1']]);
  });

  it('marks as gone whom a reading misses, and does not invent the unknown', async () => {
    await sync(50, { staff: [staff('a', 2)] });
    const rec = { tenantId, recordedAt: 60_000 };
    await run((db) => org.applyStaffMember(db, rec, { userId: 'A', found: null }));
    await run((db) => org.applyStaffMember(db, rec, { userId: 'nobody', found: null }));
    expect(await staffRow('a')).toMatchObject({ active: false });
    expect(await staffRow('nobody')).toBeNull();
  });

  it('takes in a thousand staff in a few statements', async () => {
    const many = Array.from({ length: 1200 }, (_, n) => staff(`u${n}`, 2));
    await sync(50, { staff: many });
    expect(await fresh.database.read.countBy(StaffRow, { tenantId })).toBe(1200);
  });

  it('ends in the newest state when callbacks are applied at once', async () => {
    await sync(10, { staff: [staff('a', 1)] });
    const moves = [5, 2, 7, 3, 6, 4].map((n) =>
      tell(n * 10, `<ChangeType>update_user</ChangeType><UserID>a</UserID><Department>${n}</Department>`),
    );
    await Promise.all(moves);
    expect(await staffRow('a')).toMatchObject({ mainDepartmentId: '7', active: true });
    expect(await history('a', 'main_department')).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => [n * 10, String(n)]));
  });

  it('keeps tenants with the same ids apart', async () => {
    const first = tenantId;
    await sync(50, { staff: [staff('a', 2)] });
    tenantId = `${first}-other`;
    await sync(50, { staff: [staff('a', 3)] });
    await tell(60, '<ChangeType>delete_user</ChangeType><UserID>a</UserID>');
    await tell(60, '<ChangeType>delete_party</ChangeType><Id>3</Id>');
    tenantId = first;
    expect(await staffRow('a')).toMatchObject({ active: true, mainDepartmentId: '2' });
    expect(await departmentRow('3')).toMatchObject({ deletedAt: null });
    expect(await run((db) => org.staffAmong(db, 'nobody', ['a']))).toEqual(new Set());
  });
});

describe('the leaders in the list of departments', () => {
  const leadersOf = async (): Promise<string[]> => {
    const rows = await fresh.database.read.findBy(DepartmentLeaderRow, { tenantId });
    return rows.map(({ departmentId, staffKey }) => `${departmentId} ${staffKey}`).sort();
  };

  it('are those of the last list that told them', async () => {
    const led = (leaders: string[] | null): ListedDepartment[] => [HEAD, { ...department(2), leaders }];
    await sync(10, { departments: led(['LiSi', 'lisi', 'Wang']) });
    expect(await leadersOf()).toEqual(['2 lisi', '2 wang']);
    await sync(20, { departments: led(null) });
    expect(await leadersOf()).toEqual(['2 lisi', '2 wang']);
    await sync(30, { departments: led(['Zhao', 'Wang']) });
    expect(await leadersOf()).toEqual(['2 wang', '2 zhao']);
  });
});
