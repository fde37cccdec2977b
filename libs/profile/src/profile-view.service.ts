import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { IdentityViewService, type IdentityKey, type PhoneView } from '@qunshu/identity';
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
  type Sight,
} from '@qunshu/kernel';
import { Sealer } from '@qunshu/tenancy';
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
import { openCursor, sealCursor } from './sealed-cursor';

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

export type ContactWithTags = Omit<ContactView, 'tagIds'> & {
  /** Of the tags that there are now, in the order in which they were given. */
  readonly tagIds: readonly string[];
  /** Their names. */
  readonly tags: readonly string[];
};

/**
 * People, their identities and their contacts, for showing. What takes no `Sight` tells of people by ids that only somebody
 * who may see them has, or ids alone.
 */
@Injectable()
export class ProfileViewService {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityViewService,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly sealer: Sealer,
  ) {}

  /** Those of them who are in sight. */
  persons(sight: Sight, ids: readonly string[]): Promise<PersonView[]> {
    return personsByIds(this.database.read, sight, ids);
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
   * A phone number finds somebody only where one person alone of those in sight has it.
   * @throws UserError BAD_ARGUMENT naming `identity.appId`
   */
  async personIdOf(sight: Sight, identity: IdentityQuery): Promise<string | null> {
    const { kind } = identity;
    const { tenantId } = sight;
    const value = identity.value.trim();
    if (kind !== 'PHONE') {
      const scope = scopeOf(identity, await this.identity.openPlatformUnnamed(tenantId));
      return personIdOfIdentity(this.database.read, tenantId, { kind, value, scope });
    }
    const found = await this.identity.peopleOfPhone(tenantId, value);
    const seen = found.length === 0 ? [] : await this.persons(sight, found);
    return seen.length === 1 ? (seen[0]?.id ?? null) : null;
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

  phones(tenantId: string, personIds: readonly string[]): Promise<PhoneView[]> {
    return this.identity.phones(tenantId, personIds);
  }

  /** With the names of their corp tags, in the order in which the tags were given. */
  async contacts(sight: Sight, personIds: readonly string[]): Promise<ContactWithTags[]> {
    const contacts = await contactsOf(this.database.read, sight, personIds);
    const idsOf = new Map(contacts.map((contact) => [contact, tagIdsOf(contact)]));
    const ids = new Set([...idsOf.values()].flat());
    const names =
      ids.size === 0 ? new Map<string, string>() : await tagNames(this.database.read, sight.tenantId, [...ids]);
    return contacts.map((contact) => {
      const tags = (idsOf.get(contact) ?? []).flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [{ id, name }];
      });
      return { ...contact, tagIds: tags.map(({ id }) => id), tags: tags.map(({ name }) => name) };
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
  async people(sight: Sight, filter: PeopleFilter, input: PageInput): Promise<Page<PersonView>> {
    const { tenantId } = sight;
    const after = input.after ? openCursor(this.sealer, tenantId, input.after) : null;
    const page = pageRequest({ ...input, after }, PEOPLE_CURSOR);
    const rows = await peoplePage(this.database.read, { sight, filter }, page);
    const cursorOf = (person: PersonView): string => writeCursor(PEOPLE_CURSOR, personSortValues(person));
    return pageOf(rows, page, (person) => sealCursor(this.sealer, tenantId, cursorOf(person)));
  }

  countPeople(sight: Sight, filter: PeopleFilter): Promise<number> {
    return countPeople(this.database.read, sight, filter);
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
