import type { PhoneView } from '@qunshu/identity';
import { UserError, type PageInput } from '@qunshu/kernel';
import {
  mayBePhone,
  maskPhone,
  shownScope,
  type IdentityView,
  type JourneyViewService,
  type PersonView,
  type ProfileViewService,
} from '@qunshu/profile';
import { connection } from '../types/connection';
import type { Identity } from '../types/identity';
import type { Membership } from '../types/membership';
import type { PeopleArgs, Person, PersonArgs, PersonConnection } from '../types/person';
import type { StaffContact } from '../types/staff-contact';
import { batched, batchedLists } from './batched';
import type { PhoneLookups } from './phone-lookups.service';
import type { RequestScope } from './request-scope';
import { shownContact } from './shown-contact';
import { toldIdentity } from './told-identity';

/** What those who may not read the values may find people by, now and then. */
const BY_SECRETS: ReadonlySet<string> = new Set(['PHONE', 'MEMBER_ID']);

export interface PeopleSources {
  readonly profile: ProfileViewService;
  readonly journeys: JourneyViewService;
  readonly lookups: PhoneLookups;
}

/** People, their identities, phones and contacts, for one request. */
export class PeopleReader {
  private readonly profile: ProfileViewService;
  private readonly lookups: PhoneLookups;
  private readonly personById;
  private readonly personIdByMember;
  private readonly identitiesById;
  private readonly contactsById;
  private readonly phonesById;
  private readonly channelsById;

  constructor(
    private readonly scope: RequestScope,
    { profile, journeys, lookups }: PeopleSources,
  ) {
    const { deadline, sight, tenantId } = scope;
    this.profile = profile;
    this.lookups = lookups;
    this.personById = batched(deadline, async (ids) => {
      return new Map((await profile.persons(sight, ids)).map((view) => [view.id, personOf(view)]));
    });
    this.personIdByMember = batched(deadline, (ids) => profile.personIdsOfMembers(tenantId, ids));
    this.identitiesById = batchedLists(deadline, (ids) => profile.identities(tenantId, ids), ownerOf);
    this.contactsById = batchedLists(deadline, (ids) => profile.contacts(sight, ids), ownerOf);
    this.channelsById = batchedLists(deadline, (ids) => journeys.channels(sight, ids), ownerOf);
    this.phonesById = batchedLists(deadline, (ids) => profile.phones(tenantId, ids), ownerOf);
  }

  /**
   * The id of somebody who was merged into another finds that one.
   * @throws UserError BAD_ARGUMENT unless one of the two is given
   */
  async person({ id, identity }: PersonArgs): Promise<Person | null> {
    if (Boolean(id) === Boolean(identity)) {
      throw new UserError('BAD_ARGUMENT', { argument: 'id', problem: 'give either an id or an identity.' });
    }
    const { sight, tenantId } = this.scope;
    if (identity && BY_SECRETS.has(identity.kind)) await this.lookups.admit(this.scope);
    const found = identity
      ? await this.profile.personIdOf(sight, identity)
      : await this.profile.livingId(tenantId, id ?? '');
    // Nobody is looked up as well: it takes as long as somebody out of sight.
    return this.personById.load(found ?? '');
  }

  /** Null for nobody, and for who is out of sight. */
  known(id: string | null): Promise<Person | null> {
    return this.personById.load(id ?? '');
  }

  /** Somebody who was found to be in sight before. */
  async personSeen(id: string): Promise<Person> {
    const person = await this.personById.load(id);
    if (person === null) throw new Error(`Person ${id} went away while they were asked about.`);
    return person;
  }

  /**
   * Somebody whom a change is about, also by a former id.
   * @throws UserError BAD_ARGUMENT naming `personId`
   */
  async personNamed(id: string): Promise<Person> {
    const person = await this.person({ id });
    if (person !== null) return person;
    throw new UserError('BAD_ARGUMENT', { argument: 'personId', problem: 'there is no such person.' });
  }

  /** Those of them whom there are. */
  async persons(ids: readonly string[]): Promise<Person[]> {
    const found = await Promise.all(ids.map((id) => this.personById.load(id)));
    return found.filter((person) => person !== null);
  }

  async ofMember({ isStaff, memberId }: Membership): Promise<Person | null> {
    const id = isStaff ? null : await this.personIdByMember.load(memberId);
    return id === null ? null : this.personById.load(id);
  }

  async people({ search, filter, ...page }: PeopleArgs & PageInput): Promise<PersonConnection> {
    const { sight, tenantId } = this.scope;
    if (mayBePhone(search?.trim() ?? '')) await this.lookups.admit(this.scope);
    const wanted = await this.profile.filter(tenantId, { search, filter });
    const found = await this.profile.people(sight, wanted, page);
    return connection(found, personOf, () => this.profile.countPeople(sight, wanted));
  }

  async identities(person: Person): Promise<Identity[]> {
    const [identities, phones, channels] = await Promise.all([
      this.identitiesById.load(person.id),
      this.phonesById.load(person.id),
      this.scope.isAdmin ? null : this.channelsById.load(person.id),
    ]);
    const all = [...identities, ...phones.map(phoneIdentityOf)];
    return all.map((view) => this.identityOf(channels === null ? view : toldIdentity(view, channels)));
  }

  async phone(person: Person): Promise<string | null> {
    const [best] = await this.phonesById.load(person.id);
    if (best === undefined) return null;
    return this.scope.isAdmin ? best.phone : maskPhone(best.phone);
  }

  /** The names of the tags that they have from those whose contact they are now, each once. */
  async tags(person: Person): Promise<string[]> {
    const contacts = await this.contactsById.load(person.id);
    return [...new Set(contacts.flatMap(({ deletedAt, tags }) => (deletedAt === null ? tags : [])))];
  }

  async contacts(person: Person): Promise<StaffContact[]> {
    return (await this.contactsById.load(person.id)).map((view) => shownContact(this.scope, view));
  }

  private identityOf({ kind, scope, value, source, firstSeenAt, lastSeenAt }: IdentityView): Identity {
    return {
      kind,
      ...shownScope(kind, scope),
      value: this.scope.isAdmin ? value : null,
      source,
      firstSeenAt: this.scope.instant(firstSeenAt),
      lastSeenAt: this.scope.instant(lastSeenAt),
    };
  }
}

function phoneIdentityOf({ phone, ...view }: PhoneView): IdentityView {
  return { ...view, kind: 'PHONE', scope: '', value: phone };
}

function ownerOf({ personId }: { readonly personId: string }): string {
  return personId;
}

function personOf({ id, displayName, avatarUrl }: PersonView): Person {
  return { id, displayName, avatarUrl };
}
