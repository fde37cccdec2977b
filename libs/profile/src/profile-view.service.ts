import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { pageOf, pageRequest, searchText, staffKey, writeCursor, type Page, type PageInput } from '@qunshu/kernel';
import { scopeOf, type IdentityQuery } from './identity-view.rules';
import { countPeople, peoplePage, PEOPLE_CURSOR, personSortValues, type PeopleFilter } from './people-view.queries';
import {
  contactsOf,
  identitiesOf,
  personIdOfIdentity,
  personIdsOfMembers,
  personsByIds,
  tagNames,
  type ContactView,
  type IdentityView,
  type PersonView,
} from './person-view.queries';

/** Which people, as a client says it; what is left out or null takes any. */
export interface PeopleSearch {
  readonly search?: string | null | undefined;
  readonly filter?: { readonly staffUserId?: string | null; readonly chatId?: string | null } | null | undefined;
}

export type ContactWithTags = ContactView & { readonly tags: readonly string[] };

/** People, their identities and their contacts, for showing. */
@Injectable()
export class ProfileViewService {
  constructor(private readonly database: Database) {}

  persons(tenantId: string, ids: readonly string[]): Promise<PersonView[]> {
    return personsByIds(this.database.read, tenantId, ids);
  }

  /** The person's id of each external userid that is known. */
  personIdsOfMembers(tenantId: string, externalUserIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return personIdsOfMembers(this.database.read, tenantId, externalUserIds);
  }

  /** @throws UserError BAD_ARGUMENT naming `identity.appId` */
  async personIdOf(tenantId: string, identity: IdentityQuery): Promise<string | null> {
    const { kind, value } = identity;
    return personIdOfIdentity(this.database.read, tenantId, { kind, value: value.trim(), scope: scopeOf(identity) });
  }

  identities(tenantId: string, personIds: readonly string[]): Promise<IdentityView[]> {
    return identitiesOf(this.database.read, tenantId, personIds);
  }

  /** With the names of their corp tags, in the order in which the tags were given. */
  async contacts(tenantId: string, personIds: readonly string[]): Promise<ContactWithTags[]> {
    const contacts = await contactsOf(this.database.read, tenantId, personIds);
    const idsOf = new Map(contacts.map((contact) => [contact, tagIdsOf(contact)]));
    const ids = new Set([...idsOf.values()].flat());
    const names = ids.size === 0 ? new Map<string, string>() : await tagNames(this.database.read, tenantId, [...ids]);
    return contacts.map((contact) => {
      const tags = (idsOf.get(contact) ?? []).map((id) => names.get(id)).filter((name) => name !== undefined);
      return { ...contact, tags };
    });
  }

  /** @throws UserError BAD_ARGUMENT naming `search` */
  filter({ search, filter }: PeopleSearch): PeopleFilter {
    const staff = filter?.staffUserId ?? null;
    return {
      search: searchText(search, 'search'),
      staffKey: staff === null ? null : staffKey(staff),
      chatId: filter?.chatId ?? null,
    };
  }

  /** @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async people(tenantId: string, filter: PeopleFilter, input: PageInput): Promise<Page<PersonView>> {
    const page = pageRequest(input, PEOPLE_CURSOR);
    const rows = await peoplePage(this.database.read, { tenantId, filter }, page);
    return pageOf(rows, page, (person) => writeCursor(PEOPLE_CURSOR, personSortValues(person)));
  }

  countPeople(tenantId: string, filter: PeopleFilter): Promise<number> {
    return countPeople(this.database.read, tenantId, filter);
  }
}

function tagIdsOf({ tagIds }: ContactView): string[] {
  const ids: unknown = JSON.parse(tagIds);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
