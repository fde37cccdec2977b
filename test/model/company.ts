import type { EntityManager } from 'typeorm';
import { insertRows, TenantRow, type Database } from '@qunshu/database';
import { GroupService, type DatedGroupEvent, type GroupSnapshot } from '@qunshu/groups';
import { IdentityDecisions, IdentityViewService, keyText } from '@qunshu/identity';
import type { Recording } from '@qunshu/kernel';
import { OrgService } from '@qunshu/org';
import { ContactService } from '@qunshu/profile';
import type { ContactEvent, DirectoryEvent } from '@qunshu/wecom';
import { FactService } from '../../libs/profile/src/fact.service';
import { external, identityService, testKeyedHash, testSealer } from '../support/identity';
import type { ContactStep, DepartmentStep, StaffStep } from './branch-histories';

const org = new OrgService();
const identity = identityService();
const contacts = new ContactService(org, identity, new FactService());

/** One tenant that hears of things as the worker would tell it, each in a transaction of its own. */
export class Company {
  private readonly groups: GroupService;
  private readonly decisions: IdentityDecisions;
  private readonly people: IdentityViewService;

  private constructor(
    private readonly database: Database,
    readonly tenantId: string,
  ) {
    this.groups = new GroupService(database, org, identity);
    this.decisions = new IdentityDecisions(database);
    this.people = new IdentityViewService(database, testSealer, testKeyedHash);
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
    const nothing = { alias: null, position: null, avatar: null, leaderIn: null, directLeaders: null, status: null };
    const departments = department === null ? null : [department];
    const details = { userId, newUserId: null, name: userId, departments, mainDepartment: department, ...nothing };
    await this.directory(
      department === null ? { kind: 'staff_deleted', userId } : { kind: 'staff_updated', ...details },
      at,
    );
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
    await this.decisions.splitPerson(rec, { personId, keys: [key], by: 'admin' });
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

  private async directory(event: DirectoryEvent, at: number): Promise<void> {
    await this.run(at, (db, rec) => org.applyEvent(db, rec, { event, at }));
  }

  private run<T>(recordedAt: number, work: (db: EntityManager, rec: Recording) => Promise<T>): Promise<T> {
    return this.database.transaction((db) => work(db, { tenantId: this.tenantId, recordedAt }));
  }
}
