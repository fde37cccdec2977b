import { CustomerGroupRow, GroupFactRow, StaffRow, StayRow, insertRows } from '@qunshu/database';
import { OrgService } from '@qunshu/org';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { identityService } from '../../../test/support/identity';
import type { DatedGroupEvent } from './group-events.rules';
import { GroupService, type AfterApply } from './group.service';
import { renameStaffInGroups } from './group.queries';
import type { GroupSnapshot, SnapshotMember } from './snapshot.rules';

const T0 = 1_780_000_000_000;
let fresh: FreshDatabase;
let groups: GroupService;

beforeAll(async () => {
  fresh = await freshDatabase();
  groups = new GroupService(fresh.database, new OrgService(), identityService());
});
afterAll(() => fresh.drop());

let nextTenant = 0;
const tenant = (): string => `tenant-${++nextTenant}`;

function joined(members: readonly string[], at: number, versions: [string | null, string]): DatedGroupEvent {
  const [lastVersion, currentVersion] = versions;
  return {
    kind: 'group_members_joined',
    chatId: 'wrA',
    members,
    memberCount: members.length,
    joinScene: 3,
    lastVersion,
    currentVersion,
    at,
  };
}

function left(members: readonly string[], at: number, versions: [string, string]): DatedGroupEvent {
  const [lastVersion, currentVersion] = versions;
  return {
    kind: 'group_members_left',
    chatId: 'wrA',
    members,
    memberCount: members.length,
    quitScene: 0,
    lastVersion,
    currentVersion,
    at,
  };
}

function customer(memberId: string, joinedAt: number): SnapshotMember {
  return { memberId, joinedAt, isStaff: false, joinScene: 2, invitedBy: 'LiNa', state: 'poster' };
}

function snapshot(version: string, members: readonly SnapshotMember[]): GroupSnapshot {
  return { name: '老客户群 🎉𠮷', notice: null, owner: 'LiNa', createdAt: T0, version, members };
}

function receive(tenantId: string, events: readonly DatedGroupEvent[], chatId = 'wrA'): Promise<AfterApply> {
  const recording = { tenantId, recordedAt: T0 + 1 };
  return fresh.database.transaction((db) =>
    groups.applyEvents(db, recording, { chatId, events, receivedAt: Date.now() }),
  );
}

function read(tenantId: string, shown: GroupSnapshot, readAt: number): Promise<AfterApply> {
  const recording = { tenantId, recordedAt: readAt };
  const context = { readAt, readAtReal: Date.now(), quietMs: Number.POSITIVE_INFINITY, last: false };
  const people = new Map(shown.members.map(({ memberId }) => [memberId, { unionId: `union ${memberId}`, name: null }]));
  const reading = { kind: 'found', snapshot: shown, people } as const;
  return fresh.database.transaction((db) => groups.applyReading(db, recording, { chatId: 'wrA', reading, context }));
}

async function stays(tenantId: string): Promise<[string, number, number | null][]> {
  const rows = await fresh.database.read.find(StayRow, {
    where: { tenantId },
    order: { joinedAt: 'ASC', memberId: 'ASC' },
  });
  return rows.map(({ memberId, joinedAt, leftAt }) => [memberId, joinedAt, leftAt]);
}

describe('the stored history of a group', () => {
  it('holds joins and leaves that fit the chain, and owes one read for those who came', async () => {
    const t = tenant();
    await read(t, snapshot('v0', []), T0);
    const came = await receive(t, [joined(['wmA', 'wma'], T0 + 1000, ['v0', 'v1'])]);
    expect(came.needsRead).toBe(true);
    const shown = await read(t, snapshot('v1', [customer('wmA', T0 + 1000), customer('wma', T0 + 1000)]), T0 + 3000);
    expect(shown.needsRead).toBe(false);
    const gone = await receive(t, [left(['wmA'], T0 + 9000, ['v1', 'v2'])]);
    expect(gone.needsRead).toBe(false);
    expect(await stays(t)).toEqual([
      ['wmA', T0 + 1000, T0 + 9000],
      ['wma', T0 + 1000, null],
    ]);
    const group = await fresh.database.read.findOneByOrFail(CustomerGroupRow, { tenantId: t, chatId: 'wrA' });
    expect(group).toMatchObject({
      name: '老客户群 🎉𠮷',
      ownerKey: 'lina',
      customerCount: 1,
      version: 'v2',
      openGaps: 0,
    });
  });

  it('keeps two tenants with the same ids apart', async () => {
    const [a, b] = [tenant(), tenant()];
    await receive(a, [joined(['wmA'], T0, [null, 'v1'])]);
    await receive(b, [joined(['wmA'], T0 + 5000, [null, 'v1']), left(['wmA'], T0 + 6000, ['v1', 'v2'])]);
    expect(await stays(a)).toEqual([['wmA', T0, null]]);
    expect(await stays(b)).toEqual([['wmA', T0 + 5000, T0 + 6000]]);
  });

  it('knows a stay from its leave in a group that was never seen, and keeps it when the join comes late', async () => {
    const t = tenant();
    await receive(t, [left(['wmA'], T0 + 5000, ['v1', 'v2'])]);
    expect(await stays(t)).toEqual([['wmA', T0 + 5000, T0 + 5000]]);
    await receive(t, [joined(['wmA'], T0 + 2000, ['v0', 'v1'])]);
    expect(await stays(t)).toEqual([['wmA', T0 + 2000, T0 + 5000]]);
  });

  it('holds 500 members, and a read that shows nothing new writes none of them', async () => {
    const t = tenant();
    const members = Array.from({ length: 500 }, (_, n) => customer(`wm${n}`, T0 + n * 1000));
    await read(t, snapshot('v1', members), T0 + 900_000);
    const before = await fresh.database.read.findBy(StayRow, { tenantId: t });
    expect(before).toHaveLength(500);
    await read(t, snapshot('v1', members), T0 + 999_000);
    expect(await fresh.database.read.findBy(StayRow, { tenantId: t })).toEqual(before);
  });

  it('knows that somebody left and came back within a second, though the clocks of WeCom and ours differ', async () => {
    const t = tenant();
    const late = T0 + 86_400_000;
    await read(t, snapshot('v0', [customer('wmA', T0)]), late);
    const back = await receive(t, [
      left(['wmA'], T0 + 10_000, ['v0', 'v1']),
      joined(['wmA'], T0 + 10_000, ['v1', 'v2']),
    ]);
    expect(back.needsRead).toBe(true);
    expect(await stays(t)).toEqual([
      ['wmA', T0, T0 + 10_000],
      ['wmA', T0 + 10_000, null],
    ]);
  });

  it('keeps both who joined when their callbacks come in reverse, though the clocks of WeCom and ours differ', async () => {
    const t = tenant();
    const late = T0 + 86_400_000;
    await read(t, snapshot('v0', []), late);
    expect((await receive(t, [joined(['wmB'], T0 + 55_000, ['v1', 'v2'])])).needsRead).toBe(true);
    await receive(t, [joined(['wmA'], T0 + 50_000, ['v0', 'v1'])]);
    await read(t, snapshot('v2', [customer('wmA', T0 + 50_000), customer('wmB', T0 + 55_000)]), late + 2000);
    expect(await stays(t)).toEqual([
      ['wmA', T0 + 50_000, null],
      ['wmB', T0 + 55_000, null],
    ]);
  });

  it('ends a stay that began and ended in one second, also when a read showed it in between', async () => {
    const t = tenant();
    await read(t, snapshot('v0', []), T0);
    await receive(t, [joined(['wmA'], T0 + 10_000, ['v0', 'v1'])]);
    await read(t, snapshot('v1', [customer('wmA', T0 + 10_000)]), T0 + 12_000);
    await receive(t, [left(['wmA'], T0 + 10_000, ['v1', 'v2'])]);
    expect(await stays(t)).toEqual([['wmA', T0 + 10_000, T0 + 10_000]]);
  });

  it('is closed by a dismissal, and a leave that comes late still tells when and why', async () => {
    const t = tenant();
    await read(t, snapshot('v1', [customer('wmA', T0), customer('wmB', T0)]), T0 + 2000);
    const after = await receive(t, [{ kind: 'group_dismissed', chatId: 'wrA', at: T0 + 9000 }]);
    expect(after).toMatchObject({ dismissed: true, needsRead: false });
    await receive(t, [left(['wmA'], T0 + 8000, ['v1', 'v2'])]);
    const rows = await fresh.database.read.find(StayRow, { where: { tenantId: t }, order: { memberId: 'ASC' } });
    expect(rows.map(({ leftAt, endedBy, quitScene }) => [leftAt, endedBy, quitScene])).toEqual([
      [T0 + 8000, 'told', 0],
      [T0 + 9000, 'dismissal', null],
    ]);
    await receive(t, [joined(['wmC'], T0 + 9500, ['v2', 'v3'])]);
    const group = await fresh.database.read.findOneByOrFail(CustomerGroupRow, { tenantId: t, chatId: 'wrA' });
    expect([group.dismissedAt, group.customerCount]).toEqual([T0 + 9000, 0]);
  });

  it('takes a member for staff when the directory says so, and corrects it when a read says otherwise', async () => {
    const t = tenant();
    const staff = {
      avatarUrl: null,
      mainDepartmentId: null,
      active: true,
      disabled: false,
      contactsSyncedBy: null,
      recordedAt: T0,
    };
    await insertRows(fresh.database.write, StaffRow, [
      { tenantId: t, staffKey: 'lina', userId: 'LiNa', name: '李娜', ...staff },
    ]);
    await receive(t, [joined(['LINA', 'ZhouWei', 'wmA'], T0, [null, 'v1'])]);
    const kinds = async (): Promise<[string, boolean][]> => {
      const rows = await fresh.database.read.find(StayRow, { where: { tenantId: t }, order: { memberId: 'ASC' } });
      return rows.map(({ memberId, isStaff }) => [memberId, isStaff]);
    };
    expect(await kinds()).toEqual([
      ['ZhouWei', false],
      ['lina', true],
      ['wmA', false],
    ]);
    const staffMember = (memberId: string): SnapshotMember => ({ ...customer(memberId, T0), isStaff: true });
    await read(t, snapshot('v1', [staffMember('LiNa'), staffMember('ZhouWei'), customer('wmA', T0)]), T0 + 2000);
    expect(await kinds()).toEqual([
      ['lina', true],
      ['wmA', false],
      ['zhouwei', true],
    ]);
    const group = await fresh.database.read.findOneByOrFail(CustomerGroupRow, { tenantId: t, chatId: 'wrA' });
    expect([group.customerCount, group.staffCount]).toEqual([1, 2]);
  });

  it('dates owners by their callbacks, and follows a userid that WeCom changed', async () => {
    const t = tenant();
    await read(t, snapshot('v0', []), T0);
    await receive(t, [
      { kind: 'group_owner_changed', chatId: 'wrA', lastVersion: null, currentVersion: null, at: T0 + 5000 },
    ]);
    await read(t, { ...snapshot('v0', []), owner: 'ZhouWei' }, T0 + 7000);
    await fresh.database.transaction((db) => renameStaffInGroups(db, t, { from: 'ZhouWei', to: 'zhouwei2' }));
    const facts = await fresh.database.read.find(GroupFactRow, {
      where: { tenantId: t, fact: 'owner' },
      order: { at: 'ASC' },
    });
    expect(facts.map(({ value, at }) => [value, at])).toEqual([
      ['lina', T0],
      ['zhouwei2', T0 + 5000],
    ]);
    const group = await fresh.database.read.findOneByOrFail(CustomerGroupRow, { tenantId: t, chatId: 'wrA' });
    expect(group.ownerKey).toBe('zhouwei2');
  });
});
