import {
  ContactRow,
  CorpTagRow,
  CustomerGroupRow,
  DepartmentRow,
  insertRows,
  StaffRow,
  SyncRunRow,
} from '@qunshu/database';
import type { SyncResult } from '@qunshu/inbox';
import { SyncService } from '../../apps/worker/src/sync/sync.service';
import { boot, type Booted } from '../support/booted';

const START = Date.UTC(2026, 7, 1);
const HOUR = 3_600_000;
const BATCH = 'externalcontact/batch/get_by_user';

let booted: Booted;
let now = START;
beforeAll(async () => {
  const size = { groups: 5, customers: 150, staff: 50, departments: 8 };
  booted = await boot({ sandbox: { seed: 7, size, startAt: START, days: 5, detailLagMs: 0, resendDelayMs: 20 } });
}, 60_000);
afterAll(() => booted.close());

const sync = () => booted.sync() as Promise<SyncResult>;
const find = {
  staff: (staffKey: string) => booted.database.read.findOneBy(StaffRow, { tenantId: booted.tenantId, staffKey }),
  group: (chatId: string) => booted.database.read.findOneBy(CustomerGroupRow, { tenantId: booted.tenantId, chatId }),
  runs: () => booted.database.read.find(SyncRunRow, { where: { tenantId: booted.tenantId }, order: { id: 'ASC' } }),
};

/** Lets an hour pass. */
function later(): number {
  now += HOUR;
  booted.setClock(now);
  return now;
}

async function contactsNow(): Promise<string[]> {
  const rows = await booted.database.read.findBy(ContactRow, { tenantId: booted.tenantId });
  return rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map((row) => `${row.staffKey} ${row.externalUserId} ${row.since} ${row.remark ?? ''} ${row.tagIds}`)
    .sort();
}

function trueContacts(): string[] {
  return booted.sandbox
    .truth()
    .contacts.filter(({ endedAt }) => endedAt === null)
    .map(
      (one) =>
        `${one.staffId.toLowerCase()} ${one.customerId} ${one.addedAt} ${one.remark} ${JSON.stringify(one.tagIds)}`,
    )
    .sort();
}

async function directoryNow(): Promise<unknown> {
  const { tenantId, database } = booted;
  const departments = await database.read.findBy(DepartmentRow, { tenantId });
  const staff = await database.read.findBy(StaffRow, { tenantId });
  return {
    departments: departments
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ departmentId, name, parentId }) => `${departmentId} ${name} ${parentId ?? 0}`)
      .sort(),
    staff: staff.map((one) => `${one.userId} ${one.name} ${one.active ? one.mainDepartmentId : 'left'}`).sort(),
  };
}

function trueDirectory(): unknown {
  const { departments, staff } = booted.sandbox.truth();
  return {
    departments: departments
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name, parentId }) => `${id} ${name} ${parentId}`)
      .sort(),
    staff: staff
      .map(
        (one) =>
          `${one.userId} ${one.name} ${one.leftAt === null ? one.departmentHistory.at(-1)?.mainDepartment : 'left'}`,
      )
      .sort(),
  };
}

describe('a sync', () => {
  it('pulls everything, though no callback ever came, and counts it', async () => {
    const { sandbox } = booted;
    const [owner, other] = sandbox.truth().staff;
    if (owner === undefined || other === undefined) throw new Error('the company has no staff');
    const members = sandbox
      .truth()
      .customers.slice(0, 5)
      .map(({ id }) => id);
    const { chatId } = sandbox.found({ owner: owner.userId, members, at: START });
    sandbox.found({ owner: other.userId, members, at: START });
    const result = await sync();
    expect(await directoryNow()).toEqual(trueDirectory());
    expect(await contactsNow()).toEqual(trueContacts());
    expect(result).toMatchObject({
      departments: 8,
      staff: 50,
      tags: sandbox.truth().tags.length,
      contacts: trueContacts().length,
      groups: 2,
      members: 12,
      dismissed: 0,
      unreachable: 0,
    });
    expect(await find.group(chatId)).toMatchObject({ customerCount: 5, dismissedAt: null });
  });

  it('finds every change that no callback told, and ends what has gone', async () => {
    const { sandbox } = booted;
    const at = later();
    const truth = sandbox.truth();
    const [mover, leaver] = truth.staff.slice(10);
    const [dropped] = truth.contacts;
    const [first, second] = truth.groups;
    const [tag] = truth.tags;
    if (!mover || !leaver || !dropped || !first || !second || !tag) throw new Error('the company is too small');
    sandbox.moveStaff(mover.userId, { mainDepartment: 3, departments: [2, 3], at });
    const inherited = sandbox.found({ owner: leaver.userId, members: [dropped.customerId], at });
    sandbox.staffLeaves(leaver.userId, { at });
    sandbox.newDepartment({ parentId: 2, at });
    sandbox.deleteDepartment(8, { at });
    sandbox.endContact(dropped.staffId, dropped.customerId, { by: 'staff', at });
    sandbox.addContact(mover.userId, sandbox.newCustomer({ id: 'wmNewcomer' }), { at });
    sandbox.renameTag(tag.id, '改名🌸', { at });
    sandbox.dismiss(first.chatId, { at });
    sandbox.staffLeaves(second.owner, { at });
    booted.setClock((now += HOUR));
    const result = await sync();
    expect(await directoryNow()).toEqual(trueDirectory());
    expect(await find.group(inherited.chatId)).toMatchObject({ ownerKey: leaver.userId.toLowerCase() });
    expect(await contactsNow()).toEqual(trueContacts());
    expect(await find.group(first.chatId)).toMatchObject({ dismissedBy: 'read' });
    expect(await find.group(second.chatId)).toMatchObject({
      dismissedAt: null,
      syncedBy: (await find.runs()).at(-1)?.id,
    });
    const tags = await booted.database.read.findBy(CorpTagRow, { tenantId: booted.tenantId, tagId: tag.id });
    expect(tags.map(({ name }) => name)).toEqual(['改名🌸']);
    expect(result).toMatchObject({ groups: 2, dismissed: 1 });
  });

  it('does not bring back a contact whom the customer ended, though WeCom lists the pair', async () => {
    const { sandbox } = booted;
    const [lost] = sandbox.truth().contacts.filter(({ endedAt }) => endedAt === null);
    if (lost === undefined) throw new Error('nobody is a contact');
    const callbacks = sandbox.endContact(lost.staffId, lost.customerId, { by: 'customer', at: later() });
    await sandbox.deliverAll(callbacks);
    await booted.settled();
    later();
    await sync();
    expect(await contactsNow()).toEqual(trueContacts());
  });

  it('that stops keeps what it read, says where it stopped, and goes on there', async () => {
    const { sandbox } = booted;
    later();
    sandbox.faults.next(BATCH, { delayMs: 1 }, 2);
    sandbox.faults.next(BATCH, { errcode: 60020 }, 4);
    const before = await contactsNow();
    await expect(sync()).rejects.toMatchObject({ code: 'SYNC_FAILED', details: { step: 'contacts' } });
    expect(await contactsNow()).toEqual(before);
    const stopped = (await find.runs()).at(-1);
    expect(stopped).toMatchObject({ status: 'failed', step: 'contacts' });
    sandbox.faults.clear();
    await sync();
    expect((await find.runs()).at(-1)).toMatchObject({ id: stopped?.id, status: 'done', problem: null });
    expect(await contactsNow()).toEqual(trueContacts());
  });

  it('passes over what one department, staff member or group keeps from the app', async () => {
    const { sandbox } = booted;
    later();
    sandbox.faults.next('user/list', { errcode: 60011 }, 1);
    sandbox.faults.next(BATCH, { errcode: 84074 }, 1);
    sandbox.faults.next('externalcontact/groupchat/get', { errcode: 90501 }, 1);
    const result = await sync();
    sandbox.faults.clear();
    expect(result.unreachable).toBe(1);
    expect(await contactsNow()).toEqual(trueContacts());
    expect((trueDirectory() as { staff: string[] }).staff).toEqual(
      ((await directoryNow()) as { staff: string[] }).staff,
    );
    expect(await sync()).toMatchObject({ unreachable: 0 });
  });

  it('runs once at a time: a second joins it and reports the same', async () => {
    const { sandbox } = booted;
    later();
    sandbox.calls.reset();
    const steps = new Set<string>();
    const service = booted.server.app.get(SyncService, { strict: false });
    sandbox.faults.next('department/list', { delayMs: 1500 }, 1);
    const first = sync();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = service.run(booted.tenantId, ({ step }) => void steps.add(step));
    expect(await second).toEqual(await first);
    expect(sandbox.calls.of('externalcontact/get_follow_user_list')).toBe(1);
    expect([...steps]).toContain('departments');
  });

  it('takes over from a process that died, with what that had read', async () => {
    const { tenantId, database, sandbox } = booted;
    later();
    const id = ((await find.runs()).at(-1)?.id ?? '').replace(/.{12}$/, 'ffffffffffff');
    const died = {
      status: 'running',
      step: 'contacts',
      stepDone: 1,
      stepTotal: 50,
      ...{ steps: null, result: null, problem: null },
    };
    const times = { heartbeatAt: Date.now() - 60_000, startedAt: now, finishedAt: null };
    await insertRows(database.write, SyncRunRow, [{ tenantId, id, holder: 'dead', ...died, ...times }]);
    await database.write.update(StaffRow, { tenantId }, { contactsSyncedBy: id });
    sandbox.calls.reset();
    await sync();
    expect((await find.runs()).at(-1)).toMatchObject({ id, status: 'done' });
    expect(sandbox.calls.of(BATCH)).toBe(0);
  });
});

describe('callbacks of the directory, of contacts and of tags', () => {
  it('are mirrored with what the API adds to them', async () => {
    const { sandbox } = booted;
    const at = later();
    const { userId, callbacks } = sandbox.newStaff({ userId: 'XinRen', mainDepartment: 2, departments: [2, 3], at });
    const { callbacks: opening } = sandbox.newDepartment({ parentId: 2, name: '新店🌸', at });
    const customer = sandbox.newCustomer({ id: 'wmByCallback', name: '小明' });
    await sandbox.deliverAll([...callbacks, ...opening]);
    await sandbox.deliverAll(sandbox.addContact(userId, customer, { at: at + 1000, addWay: 3, state: 'qr-1' }));
    await sandbox.deliverAll(sandbox.editContact(userId, customer, { at: at + 2000, remark: '明哥' }));
    const [tag] = sandbox.truth().tags;
    if (tag !== undefined) await sandbox.deliverAll(sandbox.renameTag(tag.id, '又改名', { at }));
    await booted.settled();
    expect(await directoryNow()).toEqual(trueDirectory());
    expect(await contactsNow()).toEqual(trueContacts());
    const tags = await booted.database.read.findBy(CorpTagRow, { tenantId: booted.tenantId, tagId: tag?.id ?? '' });
    expect(tags.map(({ name }) => name)).toEqual(['又改名']);
  });

  it('carry a changed userid into contacts and groups', async () => {
    const { sandbox } = booted;
    const at = later();
    const { chatId, callbacks } = sandbox.found({ owner: 'XinRen', members: ['wmByCallback'], at });
    await sandbox.deliverAll(callbacks);
    await booted.settled();
    await sandbox.deliverAll(sandbox.renameStaff('XinRen', 'LaoRen', { at: at + 5000 }));
    await booted.settled();
    expect(await find.staff('xinren')).toBeNull();
    expect(await find.staff('laoren')).toMatchObject({ active: true, mainDepartmentId: '2' });
    expect(await find.group(chatId)).toMatchObject({ ownerKey: 'laoren' });
    expect(await contactsNow()).toEqual(trueContacts());
  });
});
