import type { EntityManager } from 'typeorm';
import { ActivityRow, ContactRow, CorpTagRow, IdentityPhoneRow, PersonRow } from '@qunshu/database';
import { OrgService } from '@qunshu/org';
import type { ContactEvent } from '@qunshu/wecom';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { identityService } from '../../../test/support/identity';
import { ContactService, renameStaffInContacts } from './contact.service';
import type { ListedContact } from './listed-contact';
import { FactService } from './fact.service';

const MINUTE = 60_000;
const org = new OrgService();
const contacts = new ContactService(org, identityService(), new FactService());
let fresh: FreshDatabase;
beforeAll(async () => (fresh = await freshDatabase()));
afterAll(() => fresh.drop());

let tenantId = 't0';
let tenants = 0;
beforeEach(() => (tenantId = `t${++tenants}`));

const run = <T>(work: (db: EntityManager) => Promise<T>): Promise<T> => fresh.database.transaction(work);
const recorded = (minute: number) => ({ tenantId, recordedAt: minute * MINUTE });

function tell(minute: number, kind: 'contact_added' | 'contact_edited' | 'contact_lost', userId = 'Mei') {
  const event: ContactEvent =
    kind === 'contact_added'
      ? { kind, userId, externalUserId: 'wmA', state: 'qr', welcomeCode: null }
      : kind === 'contact_edited'
        ? { kind, userId, externalUserId: 'wmA', state: null }
        : { kind, userId, externalUserId: 'wmA' };
  return run((db) => contacts.applyEvent(db, recorded(minute), { event, at: minute * MINUTE }));
}

function listed(externalUserId: string, minute: number, userId = 'Mei'): ListedContact {
  return {
    contact: { externalUserId, name: `客${externalUserId}`, avatar: null, unionId: null, type: 1 },
    follow: {
      userId,
      addedAt: minute * MINUTE,
      addWay: 1,
      state: 'x'.repeat(300),
      remark: '王姐🌸',
      description: null,
      tagIds: ['et1'],
      remarkMobiles: [],
    },
  };
}

async function spells(externalUserId = 'wmA'): Promise<[string, number, number | null, string | null][]> {
  const where = { tenantId, externalUserId };
  const rows = await fresh.database.read.find(ContactRow, { where, order: { staffKey: 'ASC', since: 'ASC' } });
  return rows.map((row) => [
    row.staffKey,
    row.since / MINUTE,
    row.deletedAt === null ? null : row.deletedAt / MINUTE,
    row.deletedBy,
  ]);
}

describe('contacts', () => {
  it('come and go by callbacks, and the reading fills in the rest', async () => {
    expect(await tell(10, 'contact_added')).toEqual({ needsRead: true });
    const { contact, follow } = listed('wmA', 9.5);
    const found = { contact, follows: [follow] };
    await run((db) => contacts.applyDetail(db, recorded(11), { externalUserId: 'wmA', found }));
    expect(await spells()).toEqual([['mei', 9.5, null, null]]);
    const row = await fresh.database.read.findOneByOrFail(ContactRow, { tenantId, externalUserId: 'wmA' });
    expect(row).toMatchObject({ remark: '王姐🌸', tagIds: '["et1"]', addWay: 1 });
    expect(await tell(20, 'contact_edited')).toEqual({ needsRead: true });
    expect(await tell(30, 'contact_lost')).toEqual({ needsRead: false });
    await run((db) => contacts.applyDetail(db, recorded(40), { externalUserId: 'wmA', found }));
    expect(await spells()).toEqual([['mei', 9.5, 30, 'customer']]);
    await tell(50, 'contact_added');
    expect(await spells()).toEqual([
      ['mei', 9.5, 30, 'customer'],
      ['mei', 50, null, null],
    ]);
  });

  it('make a person of whoever is met', async () => {
    await tell(10, 'contact_added');
    await run((db) => contacts.applyListed(db, recorded(20), [listed('wmA', 10), listed('wmB', 5)]));
    const people = await fresh.database.read.findBy(PersonRow, { tenantId });
    expect(people.map(({ displayName }) => displayName).sort()).toEqual(['客wmA', '客wmB']);
  });

  it('end when a complete reading or listing lacks them, and only then', async () => {
    const all = ['wmA', 'wmB', 'wma'].map((id) => listed(id, 5));
    await run((db) => contacts.applyListed(db, recorded(10), all));
    await run((db) => contacts.applyListed(db, recorded(20), [listed('wmB', 5)]));
    expect(await spells()).toEqual([['mei', 5, null, null]]);
    const listing = { userId: 'MEI', externalUserIds: new Set(['wmB', 'wma']) };
    await run((db) => contacts.endMissing(db, recorded(20), listing));
    expect(await spells()).toEqual([['mei', 5, 20, 'sync']]);
    await run((db) => contacts.applyDetail(db, recorded(30), { externalUserId: 'wmB', found: null }));
    expect([await spells('wmB'), await spells('wma')]).toEqual([[['mei', 5, 30, 'sync']], [['mei', 5, null, null]]]);
  });

  it('of staff who left stay: that a reading lacks them says nothing', async () => {
    await run((db) => contacts.applyListed(db, recorded(10), [listed('wmA', 5), listed('wmA', 6, 'Bo')]));
    await run((db) =>
      org.applyEvent(db, recorded(20), { event: { kind: 'staff_deleted', userId: 'mei' }, at: MINUTE }),
    );
    await run((db) => contacts.applyDetail(db, recorded(30), { externalUserId: 'wmA', found: null }));
    expect(await spells()).toEqual([
      ['bo', 6, 30, 'sync'],
      ['mei', 5, null, null],
    ]);
  });

  it('get a line on the timeline for a tag that they did not have when they were read before', async () => {
    const tagged = (minute: number, ...tagIds: string[]) => {
      const { contact, follow } = listed('wmA', 5);
      return run((db) => contacts.applyListed(db, recorded(minute), [{ contact, follow: { ...follow, tagIds } }]));
    };
    const group = { groupId: 'eg', groupName: '等级', order: 1, tags: [{ id: 'et2', name: '金', order: 1 }] };
    await run((db) => contacts.applyTags(db, recorded(1), [group]));
    await tagged(10, 'et1');
    await tagged(20, 'et1', 'et2');
    await tagged(30, 'et2', 'et1');
    await tagged(40);
    await tagged(50, 'et9');
    const rows = await fresh.database.read.find(ActivityRow, { where: { tenantId }, order: { at: 'ASC' } });
    const told = rows.map(({ event, detail, at, kind, value }) => [event, detail, at / MINUTE, kind, value]);
    expect(told).toEqual([
      ['tagged', '金', 20, 'EXTERNAL_USER_ID', 'wmA'],
      ['tagged', 'et9', 50, 'EXTERNAL_USER_ID', 'wmA'],
    ]);
  });

  it('are found by the phone numbers that staff wrote down', async () => {
    const { contact, follow } = listed('wmA', 5);
    const noted = { contact, follow: { ...follow, remarkMobiles: ['138 0000 0001', 'no number'] } };
    await run((db) => contacts.applyListed(db, recorded(10), [noted]));
    const found = { contact, follows: [follow, { ...follow, userId: 'Fang', remarkMobiles: ['13800000002'] }] };
    await run((db) => contacts.applyDetail(db, recorded(20), { externalUserId: 'wmA', found }));
    expect(await fresh.database.read.countBy(IdentityPhoneRow, { tenantId, value: 'wmA' })).toBe(2);
  });

  it('are not written when a listing says what is known', async () => {
    await run((db) => contacts.applyListed(db, recorded(10), [listed('wmA', 5)]));
    await run((db) => contacts.applyListed(db, recorded(99), [listed('wmA', 5)]));
    const row = await fresh.database.read.findOneByOrFail(ContactRow, { tenantId, externalUserId: 'wmA' });
    expect(row.recordedAt).toBe(10 * MINUTE);
  });

  it('follow a changed userid, late callbacks of the old one included', async () => {
    await run((db) => contacts.applyListed(db, recorded(10), [listed('wmA', 5, 'sys1'), listed('wmB', 5, 'sys1')]));
    await run((db) => contacts.applyListed(db, recorded(30), [listed('wmA', 5, 'Fang')]));
    const details = { name: null, alias: null, position: null, avatar: null, departments: null, mainDepartment: null };
    const nothing = { ...details, leaderIn: null, directLeaders: null, status: null };
    const event = { kind: 'staff_updated', userId: 'sys1', newUserId: 'Fang', ...nothing } as const;
    await run(async (db) => {
      const { renamed } = await org.applyEvent(db, recorded(40), { event, at: 25 * MINUTE });
      if (renamed !== null) await renameStaffInContacts(db, recorded(40), renamed);
      if (renamed !== null) await renameStaffInContacts(db, recorded(40), renamed);
    });
    await tell(20, 'contact_lost', 'sys1');
    expect([await spells('wmA'), await spells('wmB')]).toEqual([
      [['fang', 5, 20, 'customer']],
      [['fang', 5, null, null]],
    ]);
  });

  it('of tenants with the same ids stay apart', async () => {
    const first = tenantId;
    await run((db) => contacts.applyListed(db, recorded(10), [listed('wmA', 5)]));
    tenantId = `${first}-other`;
    await run((db) => contacts.applyListed(db, recorded(10), [listed('wmA', 5)]));
    await tell(20, 'contact_lost');
    await run((db) => renameStaffInContacts(db, recorded(30), { from: 'mei', to: 'fang' }));
    tenantId = first;
    expect(await spells()).toEqual([['mei', 5, null, null]]);
  });
});

describe('corp tags', () => {
  const group = (...names: string[]) => [
    { groupId: 'eg', groupName: '等级', order: 1, tags: names.map((name, n) => ({ id: `et${n}`, name, order: n })) },
  ];
  const tags = async () => {
    const rows = await fresh.database.read.find(CorpTagRow, { where: { tenantId }, order: { tagId: 'ASC' } });
    return rows.map(({ name, deletedAt }) => [name, deletedAt]);
  };

  it('follow renames, and are kept when deleted', async () => {
    await run((db) => contacts.applyTags(db, recorded(1), group('金', '银')));
    await run((db) => contacts.applyTags(db, recorded(2), group('金卡')));
    expect(await tags()).toEqual([
      ['金卡', null],
      ['银', 2 * MINUTE],
    ]);
    await run((db) => contacts.applyTags(db, recorded(3), group('金卡', '银')));
    expect(await tags()).toEqual([
      ['金卡', null],
      ['银', null],
    ]);
  });
});
