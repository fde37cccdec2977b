import { OrgService } from '@qunshu/org';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { external, TestPeople, union } from '../../../test/support/identity';
import { GroupService } from './group.service';
import type { SnapshotMember } from './snapshot.rules';

const T0 = 1_780_000_000_000;
let fresh: FreshDatabase;
let groups: GroupService;
let people: TestPeople;
beforeAll(async () => {
  fresh = await freshDatabase();
  people = new TestPeople(fresh.database, 'staff');
  groups = new GroupService(fresh.database, new OrgService(), people.identity);
});
afterAll(() => fresh.drop());

const member = (memberId: string, isStaff: boolean): SnapshotMember => ({
  ...{ memberId, isStaff, joinedAt: T0 + 1000, joinScene: 1, invitedBy: null, state: null },
});

describe('a staff member in a customer group', () => {
  it('scenario 36: with the UnionID of a customer: apart, and no person', async () => {
    const snapshot = {
      ...{ name: '群', notice: null, owner: 'LiNa', createdAt: T0, version: 'v1' },
      members: [member('LiNa', true), member('wmA', false), member('ZhangSan', true)],
    };
    const told = new Map(['LiNa', 'wmA', 'ZhangSan'].map((id) => [id, { unionId: 'uShared', name: `名 ${id}` }]));
    const context = { readAt: T0 + 5000, readAtReal: Date.now(), quietMs: Number.POSITIVE_INFINITY, last: false };
    await fresh.database.transaction((db) =>
      groups.applyReading(
        db,
        { tenantId: 'staff', recordedAt: T0 + 5000 },
        {
          ...{ chatId: 'wrA', context, reading: { kind: 'found', snapshot, people: told } },
        },
      ),
    );
    expect(await people.partition()).toEqual(['EXTERNAL_USER_ID  wmA + UNION_ID default uShared']);
    expect(await people.idOf(union('uShared'))).toBe(await people.idOf(external('wmA', '')));
    expect(await people.personOf(union('uShared'))).toMatchObject({ displayName: '名 wmA' });
    expect(await people.problems()).toEqual([]);
  });
});
