import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { IdentityViewService, type IdentityKey } from '@qunshu/identity';
import {
  CLOCK,
  pageOf,
  pageRequest,
  searchText,
  staffKey,
  writeCursor,
  type Clock,
  type Page,
  type PageInput,
} from '@qunshu/kernel';
import { visitedSince, type Channel } from './channels-view.rules';
import { keyNamed, scopeOf, type IdentityQuery } from './identity-view.rules';
import type { PeopleFilter, PeopleText } from './people-filter-view.queries';
import { countPeople, peoplePage, PEOPLE_CURSOR, personSortValues } from './people-view.queries';
import {
  contactsOf,
  identitiesOf,
  personIdOfIdentity,
  personIdsOfMembers,
  personsByIds,
  tagIdsNamed,
  tagNames,
  type ContactView,
  type IdentityView,
  type PersonView,
} from './person-view.queries';
import { mayBePhone } from './phone-view.rules';

/** Which people, as a client says it; what is left out or null takes any. */
export interface PeopleSearch {
  readonly search?: string | null | undefined;
  readonly filter?: PeopleWanted | null | undefined;
}

interface PeopleWanted {
  readonly staffUserId?: string | null;
  readonly chatId?: string | null;
  /** By its name or its id. */
  readonly tag?: string | null;
  /** Active in any of them. */
  readonly channels?: readonly Channel[] | null;
}

export type ContactWithTags = ContactView & { readonly tags: readonly string[] };

/** People, their identities and their contacts, for showing. */
@Injectable()
export class ProfileViewService {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityViewService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  persons(tenantId: string, ids: readonly string[]): Promise<PersonView[]> {
    return personsByIds(this.database.read, tenantId, ids);
  }

  /** Whom an id means now: also that of somebody who was merged into another. */
  async livingId(tenantId: string, id: string): Promise<string | null> {
    return (await this.identity.resolve(tenantId, [id])).get(id) ?? null;
  }

  /** The person's id of each external userid that is known. */
  personIdsOfMembers(tenantId: string, externalUserIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return personIdsOfMembers(this.database.read, tenantId, externalUserIds);
  }

  /**
   * A phone number finds somebody only where one person alone has it.
   * @throws UserError BAD_ARGUMENT naming `identity.appId`
   */
  async personIdOf(tenantId: string, identity: IdentityQuery): Promise<string | null> {
    const { kind } = identity;
    const value = identity.value.trim();
    if (kind !== 'PHONE') {
      const scope = scopeOf(identity, await this.identity.openPlatformUnnamed(tenantId));
      return personIdOfIdentity(this.database.read, tenantId, { kind, value, scope });
    }
    const found = await this.identity.peopleOfPhone(tenantId, value);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /**
   * The keys that a client means of a person, whose former id does as well.
   * @throws UserError BAD_ARGUMENT naming `identity.appId`, or `identities` for a phone number
   */
  async keysNamed(
    tenantId: string,
    of: { readonly personId: string; readonly identities: readonly IdentityQuery[] },
  ): Promise<{ personId: string; keys: IdentityKey[] }> {
    const personId = (await this.livingId(tenantId, of.personId)) ?? of.personId;
    const held = await identitiesOf(this.database.read, tenantId, [personId]);
    const unnamed = await this.identity.openPlatformUnnamed(tenantId);
    return { personId, keys: of.identities.map((one) => keyNamed(one, held, unnamed)) };
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
  async filter(tenantId: string, { search, filter }: PeopleSearch): Promise<PeopleFilter> {
    const { staffUserId = null, chatId = null, tag = null, channels = null } = filter ?? {};
    const text = searchText(search, 'search');
    return {
      search: text === null ? null : await this.textOf(tenantId, text),
      staffKey: staffUserId === null ? null : staffKey(staffUserId),
      chatId,
      tagIds: tag === null ? null : await tagIdsNamed(this.database.read, tenantId, tag.trim()),
      channels: channels === null ? null : { channels, visitedSince: visitedSince(this.clock.now()) },
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

  private async textOf(tenantId: string, text: string): Promise<PeopleText> {
    const member = await personIdOfIdentity(this.database.read, tenantId, {
      kind: 'MEMBER_ID',
      scope: null,
      value: text,
    });
    const callers = mayBePhone(text) ? await this.identity.peopleOfPhone(tenantId, text) : [];
    return { text, personIds: [...new Set([...callers, ...(member === null ? [] : [member])])] };
  }
}

function tagIdsOf({ tagIds }: ContactView): string[] {
  const ids: unknown = JSON.parse(tagIds);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
