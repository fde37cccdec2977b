import { UserError, type PageInput } from '@qunshu/kernel';
import {
  shownScope,
  type ContactWithTags,
  type IdentityView,
  type PersonView,
  type ProfileViewService,
} from '@qunshu/profile';
import { connection } from '../types/connection';
import type { Identity } from '../types/identity';
import type { Membership } from '../types/membership';
import type { PeopleArgs, Person, PersonArgs, PersonConnection } from '../types/person';
import type { StaffContact } from '../types/staff-contact';
import { batched, batchedLists } from './batched';
import type { RequestScope } from './request-scope';

/** People, their identities and contacts, for one request. */
export class PeopleReader {
  private readonly personById;
  private readonly personIdByMember;
  private readonly identitiesById;
  private readonly contactsById;

  constructor(
    private readonly scope: RequestScope,
    private readonly profile: ProfileViewService,
  ) {
    const { deadline, tenantId } = scope;
    this.personById = batched(deadline, async (ids) => {
      return new Map((await profile.persons(tenantId, ids)).map((view) => [view.id, personOf(view)]));
    });
    this.personIdByMember = batched(deadline, (ids) => profile.personIdsOfMembers(tenantId, ids));
    this.identitiesById = batchedLists(deadline, (ids) => profile.identities(tenantId, ids), ownerOf);
    this.contactsById = batchedLists(deadline, (ids) => profile.contacts(tenantId, ids), ownerOf);
  }

  /** @throws UserError BAD_ARGUMENT unless one of the two is given */
  async person({ id, identity }: PersonArgs): Promise<Person | null> {
    const found = identity && !id ? await this.profile.personIdOf(this.scope.tenantId, identity) : id;
    if (Boolean(id) !== Boolean(identity)) return typeof found === 'string' ? this.personById.load(found) : null;
    throw new UserError('BAD_ARGUMENT', { argument: 'id', problem: 'give either an id or an identity.' });
  }

  async ofMember({ isStaff, memberId }: Membership): Promise<Person | null> {
    const id = isStaff ? null : await this.personIdByMember.load(memberId);
    return id === null ? null : this.personById.load(id);
  }

  async people({ search, filter, ...page }: PeopleArgs & PageInput): Promise<PersonConnection> {
    const { tenantId } = this.scope;
    const wanted = this.profile.filter({ search, filter });
    const found = await this.profile.people(tenantId, wanted, page);
    return connection(found, personOf, () => this.profile.countPeople(tenantId, wanted));
  }

  async identities(person: Person): Promise<Identity[]> {
    return (await this.identitiesById.load(person.id)).map((view) => this.identityOf(view));
  }

  async contacts(person: Person): Promise<StaffContact[]> {
    return (await this.contactsById.load(person.id)).map((view) => this.contactOf(view));
  }

  private identityOf({ kind, scope, value, source, firstSeenAt, lastSeenAt }: IdentityView): Identity {
    return {
      kind,
      ...shownScope(kind, scope),
      value: this.scope.viewer.role === 'admin' ? value : null,
      source,
      firstSeenAt: this.scope.instant(firstSeenAt),
      lastSeenAt: this.scope.instant(lastSeenAt),
    };
  }

  private contactOf({ staffKey, since, deletedAt, addWay, state, remark, tags }: ContactWithTags): StaffContact {
    return {
      staffKey,
      since: this.scope.instant(since),
      deletedAt: this.scope.instantOrNull(deletedAt),
      addWay,
      state,
      remark,
      tags,
    };
  }
}

function ownerOf({ personId }: { readonly personId: string }): string {
  return personId;
}

function personOf({ id, displayName, avatarUrl }: PersonView): Person {
  return { id, displayName, avatarUrl };
}
