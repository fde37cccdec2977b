import {
  GroupFactRow,
  GroupVisitRow,
  insertRows,
  NoteRow,
  OfficialDayRow,
  OfficialGroupDayRow,
  OrgFactRow,
  ReplyRow,
  StaffDepartmentRow,
  SyncRunRow,
} from '@qunshu/database';
import { newId, staffKey } from '@qunshu/kernel';
import { Calendars, CreditService, DueService, RebuildService } from '@qunshu/performance';
import { apiApp, type ApiApp } from './api-app';
import { PeopleRows } from './graphql-company';
import { external, identityService, member } from './identity';

const DAY = 86_400_000;
const DAY_NAME = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
export const NOW = Date.now();
const dayAt = (at: number): string => DAY_NAME.format(at);
/** The last ten days. */
export const PERIOD = { from: dayAt(NOW - 10 * DAY), to: dayAt(NOW) };
export const PHONE = '13800001234';

/** Who asks: `none` has no token at all, and `left` one that acts as somebody who left. */
export const ASKERS = ['none', 'ingest', 'left', 'staff', 'manager', 'admin'] as const;
export type Asker = (typeof ASKERS)[number];

/** Whose a thing is: that of the staff member who asks, of a colleague in their branch, of another branch. */
export const PLACES = ['own', 'near', 'far'] as const;
export type Place = (typeof PLACES)[number];

/** One of two companies that hold the same external ids. */
export interface WorldTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly tokens: Readonly<Record<Asker, string | null>>;
  /** Those of `own`, `near` and `far`, and of `past`, who was a contact of the staff member once. */
  readonly people: Readonly<Record<Place | 'past', string>>;
  /** The notes that the staff of each place have of the person of `own`. */
  readonly notes: Readonly<Record<Place, string>>;
}

export interface World {
  readonly api: ApiApp;
  readonly acme: WorldTenant;
  readonly other: WorldTenant;
}

/**
 * Two companies. In names and other texts: `FAR` stands in what neither the manager nor the staff member may see, `NEAR` in
 * what the staff member may not see, `RAW` in the value of an identity, and the company's own name in everything.
 */
export async function accessWorld(env: Record<string, string> = {}): Promise<World> {
  const api = await apiApp(env);
  const acme = await worldTenant(api, 'Acme');
  const other = await worldTenant(api, 'Zeta');
  return { api, acme, other };
}

/** One more company of the same kind. */
export async function worldTenant(api: ApiApp, name: string): Promise<WorldTenant> {
  const { tenantId, token } = await api.newTenant(name);
  const rows = new PeopleRows(api.fresh.database.write, tenantId);
  await branchesOf(rows, name, api);
  await groupsOf(rows, name, api);
  const people = await peopleOf(rows, name);
  const notes = await deskOf(api, tenantId);
  const phone = {
    identities: [external('wmOwn'), member('RAW-second')],
    phones: [PHONE],
    source: 'contact',
    at: NOW,
  } as const;
  const rec = { tenantId, recordedAt: NOW };
  await api.fresh.database.transaction((db) => identityService().observe(db, rec, [phone]));
  await figuresOf(api, tenantId);
  const acting = (userId: string, role: 'staff' | 'manager'): Promise<string> => api.token(tenantId, userId, role);
  const tokens = {
    none: null,
    ingest: await api.token(tenantId, null, 'ingest'),
    left: await acting('Left', 'staff'),
    staff: await acting('Own', 'staff'),
    manager: await acting('Mgr', 'manager'),
    admin: token,
  };
  return { tenantId, name, tokens, people, notes };
}

async function branchesOf(rows: PeopleRows, name: string, { fresh }: ApiApp): Promise<void> {
  const { tenantId } = rows;
  await rows.department('1', { name: `${name} FAR headquarters` });
  await rows.department('2', { name: `${name} NEAR branch`, parentId: '1' });
  await rows.department('3', { name: `${name} FAR branch`, parentId: '1' });
  await rows.department('4', { name: `${name} NEAR team`, parentId: '2' });
  const posts = { Boss: '1', Mgr: '2', Own: '4', Near: '4', Far: '3', Left: '4' };
  for (const [userId, departmentId] of Object.entries(posts)) {
    const avatarUrl = { Near: 'https://a/NEAR', Far: 'https://a/FAR' }[userId] ?? null;
    await rows.staff(userId, [departmentId], {
      name: `${name} ${userId.toLowerCase()}`,
      avatarUrl,
      active: userId !== 'Left',
    });
    const fact = { subjectKind: 'staff', fact: 'main_department', value: departmentId, source: 'reading' };
    const row = { tenantId, id: newId(), subject: staffKey(userId), at: 1, recordedAt: 1, ...fact };
    await insertRows(fresh.database.write, OrgFactRow, [row]);
  }
  await fresh.database.write.update(StaffDepartmentRow, { tenantId, staffKey: 'mgr' }, { leads: true });
}

async function groupsOf(rows: PeopleRows, name: string, { fresh }: ApiApp): Promise<void> {
  const { tenantId } = rows;
  await rows.group(`wrOf${name}`, { name, ownerKey: 'own', createdAt: NOW });
  const named = { wrOwn: ['own', ''], wrNear: ['near', ' NEAR'], wrFar: ['far', ' FAR'] } as const;
  for (const [chatId, [owner, mark]] of Object.entries(named)) {
    const createdAt = NOW - 9 * DAY;
    const texts = { name: `${name} group${mark}`, notice: `notice${mark}` };
    await rows.group(chatId, { ownerKey: owner, createdAt, customerCount: 2, staffCount: 2, ...texts });
    await rows.stay(chatId, 'Far', { isStaff: true, joinedAt: createdAt });
    const fact = { fact: 'owner', value: owner, resolved: true, source: 'reading' };
    await insertRows(fresh.database.write, GroupFactRow, [
      { tenantId, id: newId(), chatId, at: createdAt, recordedAt: createdAt, ...fact },
    ]);
  }
}

async function peopleOf(rows: PeopleRows, name: string): Promise<WorldTenant['people']> {
  const person = (id: string, text: string): Promise<string> =>
    rows.person(id, { displayName: `${name} ${text}`, lastSeenAt: NOW });
  const people = {
    own: await person('wmOwn', 'customer'),
    near: await person('wmNear', 'customer NEAR'),
    far: await person('wmFar', 'customer FAR'),
    past: await person('wmPast', 'customer FAR of the past'),
  };
  await rows.identity(people.own, { kind: 'UNION_ID', scope: 'default', value: 'RAW-union' });
  await rows.identity(people.own, { kind: 'MEMBER_ID', scope: '', value: 'RAW-member' });
  await rows.tags({ tOwn: `${name} tag`, tNear: `${name} tag NEAR`, tFar: `${name} tag FAR` }, []);
  const since = NOW - 8 * DAY;
  await rows.stay('wrOwn', 'wmOwn', { joinedAt: since, state: 'poster' });
  await rows.stay('wrNear', 'wmOwn', { joinedAt: since, leftAt: NOW - 2 * DAY, quitScene: 0, state: 'NEAR poster' });
  await rows.stay('wrFar', 'wmOwn', { joinedAt: since, state: 'FAR poster', invitedBy: 'FAR' });
  await rows.stay('wrNear', 'wmNear', { joinedAt: since, leftAt: NOW - DAY, quitScene: 1 });
  await rows.stay('wrFar', 'wmFar', { joinedAt: since });
  const told = (mark: string, tag: string): object => {
    return { since, state: `state${mark}`, remark: `remark${mark}`, addWay: 1, tagIds: JSON.stringify([tag]) };
  };
  await rows.contact('own', 'wmOwn', told('', 'tOwn'));
  await rows.contact('near', 'wmOwn', told(' NEAR', 'tNear'));
  await rows.contact('far', 'wmOwn', told(' FAR', 'tFar'));
  await rows.contact('far', 'wmOwn', { since: since - 1, deletedAt: since, state: 'FAR', remark: 'FAR earlier' });
  await rows.contact('near', 'wmNear', told(' NEAR', 'tNear'));
  await rows.contact('far', 'wmFar', told(' FAR', 'tFar'));
  await rows.contact('own', 'wmPast', { since, deletedAt: NOW - DAY, remark: 'FAR past' });
  const buyer = member('RAW-member');
  await rows.order(buyer, { orderId: 'O1', amount: 12_800, paidAt: NOW - 3 * DAY });
  await rows.activity(buyer, NOW - DAY, { event: 'tagged', title: 'Got a tag', detail: 'tag FAR' });
  await rows.activity(buyer, NOW - DAY, { title: 'Viewed a page' });
  return people;
}

/** What staff write down and have looked at, and what they may send. */
async function deskOf({ fresh: { database } }: ApiApp, tenantId: string): Promise<WorldTenant['notes']> {
  const ids = { own: newId(), near: newId(), far: newId() };
  const marks = { own: '', near: ' NEAR', far: ' FAR' };
  const origin = { kind: 'EXTERNAL_USER_ID', scope: 'wwcorp', value: 'wmOwn' };
  const rows = PLACES.map((place) => {
    const text = `note${marks[place]}`;
    return {
      tenantId,
      id: ids[place],
      authorKey: place,
      ...origin,
      text,
      dueOn: PERIOD.from,
      createdAt: NOW,
      doneAt: null,
    };
  });
  await insertRows(database.write, NoteRow, rows);
  const visits = ['own', 'mgr'].map((staff) => ({ tenantId, staffKey: staff, chatId: 'wrOwn', at: NOW - 9 * DAY }));
  await insertRows(database.write, GroupVisitRow, visits);
  const reply = { title: 'Welcome', text: 'Welcome!', updatedAt: NOW, updatedBy: null };
  await insertRows(database.write, ReplyRow, [{ tenantId, id: newId(), ...reply }]);
  return ids;
}

/** Counts what was put there, and what WeCom counted of it. */
async function figuresOf({ fresh: { database } }: ApiApp, tenantId: string): Promise<void> {
  const calendars = new Calendars();
  const credits = new CreditService(database, calendars);
  const rebuild = new RebuildService(database, calendars, credits, new DueService(database, credits));
  await rebuild.rebuild(tenantId, () => undefined);
  const run = { tenantId, id: newId(), holder: 'h', status: 'failed', step: 'staff', stepDone: 1, stepTotal: 2 };
  const told = { steps: '[{"step":"staff","done":1,"total":2}]', result: null, problem: 'in the night' };
  const times = { heartbeatAt: NOW, startedAt: NOW, finishedAt: NOW };
  await insertRows(database.write, SyncRunRow, [{ ...run, ...told, ...times }]);
  const day = { tenantId, day: PERIOD.from, recordedAt: NOW };
  await insertRows(database.write, OfficialDayRow, [day]);
  const counts = {
    newChats: 0,
    chats: 1,
    chatsWithMessages: 1,
    newMembers: 0,
    members: 3,
    membersWhoSpoke: 1,
    messages: 5,
  };
  await insertRows(database.write, OfficialGroupDayRow, [{ ...day, ownerKey: 'own', ...counts }]);
}
