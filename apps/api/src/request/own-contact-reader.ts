import type { ContactChanges, TagGroups } from '@qunshu/desk';
import type { ContactWithTags, ProfileViewService } from '@qunshu/profile';
import type { Person } from '../types/person';
import type { ChangeRemarkArgs, ChangeTagsArgs, StaffContact } from '../types/staff-contact';
import type { TagGroup } from '../types/tag-group';
import { batchedLists } from './batched';
import type { PeopleReader } from './people-reader';
import type { RequestScope } from './request-scope';
import { shownContact } from './shown-contact';

export interface OwnContactSources {
  readonly profile: ProfileViewService;
  readonly tags: TagGroups;
  readonly changes: ContactChanges;
}

/** The contacts of the member of staff who asks, for one request. */
export class OwnContactReader {
  private readonly contactsById;

  constructor(
    private readonly scope: RequestScope,
    private readonly people: PeopleReader,
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

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming `personId` or `remark`, WECOM_REFUSED, WECOM_UNAVAILABLE */
  async changeRemark({ personId, remark }: ChangeRemarkArgs): Promise<StaffContact> {
    const of = await this.ownContact(personId);
    await this.sources.changes.remark(this.scope.recording(), of, remark);
    return this.changed(of.personId);
  }

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming an argument, WECOM_REFUSED, WECOM_UNAVAILABLE */
  async changeTags({ personId, add, remove }: ChangeTagsArgs): Promise<StaffContact> {
    const of = await this.ownContact(personId);
    await this.sources.changes.tags(this.scope.recording(), of, { add, remove });
    return this.changed(of.personId);
  }

  private async ownContact(personId: string) {
    const userId = this.scope.requireSelf().userId;
    const { id } = await this.people.personNamed(personId);
    return { userId, personId: id, by: this.scope.by };
  }

  private async changed(personId: string): Promise<StaffContact> {
    this.contactsById.clear(personId);
    const contact = await this.find(personId);
    if (contact === null) throw new Error(`The contact with person ${personId} ended while it was changed.`);
    return shownContact(this.scope, contact);
  }

  private async find(personId: string): Promise<ContactWithTags | null> {
    const { selfKey } = this.scope;
    if (selfKey === null) return null;
    const contacts = await this.contactsById.load(personId);
    return contacts.find(({ staffKey, deletedAt }) => staffKey === selfKey && deletedAt === null) ?? null;
  }
}
