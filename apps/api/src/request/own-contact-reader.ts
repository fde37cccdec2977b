import type { TagGroups } from '@qunshu/desk';
import type { ContactWithTags, ProfileViewService } from '@qunshu/profile';
import type { Person } from '../types/person';
import type { StaffContact } from '../types/staff-contact';
import type { TagGroup } from '../types/tag-group';
import { batchedLists } from './batched';
import type { RequestScope } from './request-scope';
import { shownContact } from './shown-contact';

export interface OwnContactSources {
  readonly profile: ProfileViewService;
  readonly tags: TagGroups;
}

/** The contacts of the member of staff who asks, for one request. */
export class OwnContactReader {
  private readonly contactsById;

  constructor(
    private readonly scope: RequestScope,
    private readonly sources: OwnContactSources,
  ) {
    this.contactsById = batchedLists(
      scope.deadline,
      (ids) => sources.profile.contacts(scope.ownSight(), ids),
      ({ personId }) => personId,
    );
  }

  /** Null for somebody who is no contact of theirs now, and for a program. */
  async of(person: Person): Promise<StaffContact | null> {
    const contact = await this.find(person.id);
    return contact === null ? null : shownContact(this.scope, contact);
  }

  tagGroups(): Promise<TagGroup[]> {
    this.scope.deadline.check();
    return this.sources.tags.of(this.scope.tenantId);
  }

  private async find(personId: string): Promise<ContactWithTags | null> {
    const { selfKey } = this.scope;
    if (selfKey === null) return null;
    const contacts = await this.contactsById.load(personId);
    return contacts.find(({ staffKey, deletedAt }) => staffKey === selfKey && deletedAt === null) ?? null;
  }
}
