import type { EntityManager } from 'typeorm';
import { insertRows, TenantRow, type Database } from '@qunshu/database';
import type { ErasureService } from '@qunshu/erasure';
import { GroupService, renameStaffInGroups, type DatedGroupEvent, type GroupSnapshot } from '@qunshu/groups';
import { IdentityDecisions, IdentityViewService, keyText } from '@qunshu/identity';
import type { Recording } from '@qunshu/kernel';
import { OrgService } from '@qunshu/org';
import { ContactService, FactService, renameStaffInContacts } from '@qunshu/profile';
import type { ContactEvent, DirectoryEvent } from '@qunshu/wecom';
import {
  ADMIN,
  external,
  identityService,
  testAudit,
  testErasure,
  testKeyedHash,
  testSealer,
} from '../support/identity';
import type { ContactStep, DepartmentStep, History, StaffStep, Upset } from './history';

const org = new OrgService();
const identity = identityService();
const contacts = new ContactService(org, identity, new FactService());

const NOTHING_TOLD = {
  ...{ name: null, alias: null, position: null, avatar: null, departments: null, mainDepartment: null },
  ...{ leaderIn: null, directLeaders: null, status: null },
};

/** One tenant that hears of things as the worker would tell it, each in a transaction of its own. */
export class Company {
  private readonly groups: GroupService;
  private readonly decisions: IdentityDecisions;
  private readonly people: IdentityViewService;
  private readonly erasure: ErasureService;

  private constructor(
    private readonly database: Database,
    readonly tenantId: string,
  ) {
    this.groups = new GroupService(database, org, identity);
    this.decisions = new IdentityDecisions(database, testAudit(database));
    this.people = new IdentityViewService(database, testSealer, testKeyedHash);
    this.erasure = testErasure(database);
  }

  static async founded(database: Database, tenantId: string, zone: string): Promise<Company> {
    await insertRows(database.write, TenantRow, [{ tenantId, name: tenantId, timezone: zone, createdAt: 1 }]);
    return new Company(database, tenantId);
  }

  async department({ at, id, parent }: DepartmentStep): Promise<void> {
    const details = { id, name: `店${id}`, parentId: parent, order: id };
    await this.directory(
      parent === null ? { kind: 'department_deleted', id } : { kind: 'department_updated', ...details },
      at,
    );
  }

  async staff({ at, userId, department }: StaffStep): Promise<void> {
    if (department === null) return this.directory({ kind: 'staff_deleted', userId }, at);
    const details = { ...NOTHING_TOLD, departments: [department], mainDepartment: department };
    return this.directory({ kind: 'staff_updated', userId, newUserId: null, ...details }, at);
  }

  async contact({ at, userId, externalId, kind }: ContactStep): Promise<void> {
    const pair = { userId, externalUserId: externalId };
    const events: Record<ContactStep['kind'], ContactEvent> = {
      added: { kind: 'contact_added', ...pair, state: null, welcomeCode: null },
      deleted: { kind: 'contact_deleted', ...pair, source: null },
      lost: { kind: 'contact_lost', ...pair },
    };
    await this.run(at, (db, rec) => contacts.applyEvent(db, rec, { event: events[kind], at }));
  }

  async union(externalUserId: string, unionId: string, at: number): Promise<void> {
    const seen = { externalUserId, unionId, name: null, avatarUrl: null, source: 'contact' as const, at };
    await this.run(at, (db, rec) => identity.observeContacts(db, rec, [seen]));
  }

  /** Takes an external userid out of the person that it is of, with more than itself there. */
  async split(externalId: string, at: number): Promise<void> {
    const key = external(externalId, '');
    const personId = (await this.people.peopleOf(this.tenantId, [key])).get(keyText(key));
    if (personId === undefined) return;
    const held = await identity.identitiesOf(this.database.read, this.tenantId, personId);
    if (held.length < 2) return;
    const rec = { tenantId: this.tenantId, recordedAt: at };
    await this.decisions.splitPerson(rec, { personId, keys: [key], by: ADMIN });
  }

  async tellGroup(chatId: string, event: DatedGroupEvent, recordedAt: number): Promise<void> {
    const told = { chatId, events: [event], receivedAt: 1 };
    await this.run(recordedAt, (db, rec) => this.groups.applyEvents(db, rec, told));
  }

  /** A read that shows what is so: it is believed even where it fits no version known. */
  async readGroup(chatId: string, snapshot: GroupSnapshot, readAt: number): Promise<void> {
    const context = { readAt, readAtReal: 2, quietMs: 0, last: false };
    const reading = { kind: 'found' as const, snapshot, people: new Map() };
    await this.run(readAt, (db, rec) => this.groups.applyReading(db, rec, { chatId, reading, context }));
  }

  async upset(upset: Upset, { now }: History): Promise<void> {
    switch (upset.kind) {
      case 'renamed':
        return this.rename(upset, upset.at);
      case 'erased':
        return this.erase(upset.externalId, { at: now, isLifted: upset.isLifted });
      case 'joined':
        return this.join(upset.externalIds, now);
      case 'contact read':
        return this.readContact(upset, upset.at);
      case 'staff listed':
        return this.listStaff(upset, upset.at);
      case 'departments listed':
        return this.listDepartments(upset.upTo, upset.at);
    }
  }

  private async rename({ userId, to }: { userId: string; to: string }, at: number): Promise<void> {
    const event: DirectoryEvent = { kind: 'staff_updated', userId, newUserId: to, ...NOTHING_TOLD };
    await this.run(at, async (db, rec) => {
      const { renamed } = await org.applyEvent(db, rec, { event, at });
      if (renamed === null) return;
      await renameStaffInContacts(db, rec, renamed);
      await renameStaffInGroups(db, rec.tenantId, renamed);
    });
  }

  private async erase(externalId: string, { at, isLifted }: { at: number; isLifted: boolean }): Promise<void> {
    const key = external(externalId, '');
    const rec = { tenantId: this.tenantId, recordedAt: at };
    if ((await identity.holderOf(this.database.read, this.tenantId, key)) === null) return;
    const of = { key, reason: 'asked for', by: ADMIN };
    await this.database.transaction((db) => this.erasure.eraseIdentity(db, rec, of));
    if (isLifted) await this.erasure.lift(rec, { key, by: ADMIN });
  }

  private async join(externalIds: readonly [string, string], at: number): Promise<void> {
    const people = await this.people.peopleOf(
      this.tenantId,
      externalIds.map((id) => external(id, '')),
    );
    const [left, right] = externalIds.map((id) => people.get(keyText(external(id, ''))));
    if (left === undefined || right === undefined || left === right) return;
    await this.decisions.joinPeople(
      { tenantId: this.tenantId, recordedAt: at },
      { personIds: [left, right], by: ADMIN },
    );
  }

  private async readContact({ of, since }: { of: ContactStep; since: number | null }, at: number): Promise<void> {
    const { externalId: externalUserId, userId } = of;
    const contact = { externalUserId, name: externalUserId, avatar: null, unionId: null, type: 1 };
    const said = { state: null, remark: null, description: null, tagIds: [], remarkMobiles: [] };
    const found = since === null ? null : { contact, follows: [{ userId, addedAt: since, addWay: 1, ...said }] };
    await this.run(at, (db, rec) => contacts.applyDetail(db, rec, { externalUserId, found }));
  }

  private async listStaff(
    { userId, department }: { userId: string; department: number | null },
    at: number,
  ): Promise<void> {
    const details = { name: userId, avatar: null, leaderIn: [], status: department === null ? 5 : 1 };
    const listed = { userId, departments: department === null ? [] : [department], mainDepartment: department };
    await this.run(at, (db, rec) => org.applyStaff(db, rec, [{ ...details, ...listed }]));
  }

  private async listDepartments(upTo: number, at: number): Promise<void> {
    const departments = Array.from({ length: upTo }, (_, n) => ({
      ...{ id: n + 1, name: `店${n + 1}`, parentId: n === 0 ? 0 : 1, order: n },
    }));
    await this.run(at, (db, rec) => org.applyDepartments(db, rec, { departments, complete: true }));
  }

  private async directory(event: DirectoryEvent, at: number): Promise<void> {
    await this.run(at, (db, rec) => org.applyEvent(db, rec, { event, at }));
  }

  private run<T>(recordedAt: number, work: (db: EntityManager, rec: Recording) => Promise<T>): Promise<T> {
    return this.database.transaction((db) => work(db, { tenantId: this.tenantId, recordedAt }));
  }
}
