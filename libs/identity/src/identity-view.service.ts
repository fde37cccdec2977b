import { Injectable } from '@nestjs/common';
import { Database, type IdentityConflictRow } from '@qunshu/database';
import { pageOf, pageRequest, writeCursor, type Instant, type Page, type PageInput } from '@qunshu/kernel';
import { KeyedHash, Sealer } from '@qunshu/tenancy';
import {
  CONFLICT_CURSOR,
  conflictPage,
  conflictsByIds,
  conflictSortValues,
  countConflicts,
} from './conflict-view.queries';
import { historyOf, type LinkView } from './history.rules';
import { keyText, type IdentityKey } from './identity-key';
import { identitiesByKeys, identitiesOfPeople, scopesOf } from './identity.queries';
import { keyFromJson } from './key-json';
import { linksReaching } from './links.queries';
import { aliasesOf, aliasTargets, existingPeople } from './person.queries';
import { PhoneBook } from './phone-book';
import { phoneOf } from './phones.rules';
import { keysOfPhone, phoneRowsOf } from './traits.queries';
import { trustIn } from './traits.rules';

/** A link that was held back, or an alarm of very many, of which no people are named. */
export interface ConflictView {
  readonly id: string;
  readonly at: Instant;
  readonly reason: string;
  /** Whom it is about as they are now: two, or one whose new UnionID nobody holds. */
  readonly personIds: readonly string[];
  readonly decision: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
}

export interface PhoneView {
  readonly personId: string;
  readonly phone: string;
  readonly source: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Who is who, for showing. */
@Injectable()
export class IdentityViewService {
  private readonly phoneBook: PhoneBook;

  constructor(
    private readonly database: Database,
    sealer: Sealer,
    keyedHash: KeyedHash,
  ) {
    this.phoneBook = new PhoneBook(sealer, keyedHash);
  }

  /** The person whom each id means now: their own, or the one that a merged person became. Unknown ids are missing. */
  async resolve(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const db = this.database.read;
    const targets = await aliasTargets(db, tenantId, ids);
    const now = new Map(ids.map((id) => [id, targets.get(id) ?? id]));
    const living = await existingPeople(db, tenantId, [...now.values()]);
    return new Map([...now].filter(([, id]) => living.has(id)));
  }

  /** The Open Platform account that is meant where nobody names one. */
  async openPlatformUnnamed(tenantId: string): Promise<string> {
    return (await scopesOf(this.database.read, tenantId)).openPlatformUnnamed;
  }

  /** Who holds each key, by `keyText`. */
  async peopleOf(tenantId: string, keys: readonly IdentityKey[]): Promise<ReadonlyMap<string, string>> {
    const held = await identitiesByKeys(this.database.read, tenantId, keys);
    return new Map([...held].map(([text, { personId }]) => [text, personId]));
  }

  /** Everybody with whom a phone number was seen; nobody where it is no phone number. */
  async peopleOfPhone(tenantId: string, text: string): Promise<string[]> {
    const phone = phoneOf(text);
    if (phone === null) return [];
    const keys = await keysOfPhone(this.database.read, tenantId, this.phoneBook.hash(tenantId, phone));
    return [...new Set((await this.peopleOf(tenantId, keys)).values())];
  }

  /** Each phone of a person once, the best first: by the trust in who told it, then the newest. */
  async phones(tenantId: string, personIds: readonly string[]): Promise<PhoneView[]> {
    const db = this.database.read;
    const identities = await identitiesOfPeople(db, tenantId, { personIds });
    const personOf = new Map(identities.map(({ key, personId }) => [keyText(key), personId]));
    const rows = await phoneRowsOf(
      db,
      tenantId,
      identities.map(({ key }) => key),
    );
    const views = rows.map((row): PhoneView => {
      const { kind, scope, value, source, firstSeenAt, lastSeenAt } = row;
      const personId = personOf.get(`${kind} ${scope} ${value}`) ?? '';
      return { personId, phone: this.phoneBook.open(row), source, firstSeenAt, lastSeenAt };
    });
    const best = views.sort((a, b) => trustIn(b.source) - trustIn(a.source) || b.lastSeenAt - a.lastSeenAt);
    const seen = new Set<string>();
    return best.filter(({ personId, phone }) => {
      const text = `${personId} ${phone}`;
      return !seen.has(text) && seen.add(text);
    });
  }

  /** Why the identities of each of these people are one, and what was held back. */
  async links(tenantId: string, personIds: readonly string[]): Promise<LinkView[]> {
    const db = this.database.read;
    const identities = await identitiesOfPeople(db, tenantId, { personIds });
    const aliases = await aliasesOf(db, tenantId, personIds);
    const formerOf = (id: string): string[] => {
      const former = aliases.filter(({ personId }) => personId === id);
      return [id, ...former.map((alias) => alias.id)];
    };
    const links = await linksReaching(db, tenantId, personIds.flatMap(formerOf));
    return personIds.flatMap((id) => {
      const keys = new Set(identities.filter(({ personId }) => personId === id).map(({ key }) => keyText(key)));
      return historyOf({ id, keys, formerIds: new Set(formerOf(id)) }, links);
    });
  }

  /** @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async conflicts(tenantId: string, of: { readonly open: boolean }, input: PageInput): Promise<Page<ConflictView>> {
    const page = pageRequest(input, CONFLICT_CURSOR);
    const rows = await conflictPage(this.database.read, { tenantId, ...of }, page);
    const views = new Map((await this.viewsOf(tenantId, rows)).map((view) => [view.id, view]));
    const known = rows.flatMap((row) => {
      const view = views.get(row.id);
      return view === undefined ? [] : [{ row, view }];
    });
    const paged = pageOf(known, page, ({ row }) => writeCursor(CONFLICT_CURSOR, conflictSortValues(row)));
    return { ...paged, items: paged.items.map(({ row, cursor }) => ({ row: row.view, cursor })) };
  }

  countConflicts(tenantId: string, of: { readonly open: boolean }): Promise<number> {
    return countConflicts(this.database.read, { tenantId, ...of });
  }

  async conflictsByIds(tenantId: string, ids: readonly string[]): Promise<ConflictView[]> {
    const rows = await conflictsByIds(this.database.read, tenantId, ids);
    return this.viewsOf(tenantId, [...rows.values()]);
  }

  private async viewsOf(tenantId: string, rows: readonly IdentityConflictRow[]): Promise<ConflictView[]> {
    const keys = new Map(rows.map((row) => [row.id, keysNamed(row)]));
    const holders = await this.peopleOf(tenantId, [...keys.values()].flat());
    return rows.map(({ id, at, reason, decision, decidedAt, decidedBy }) => {
      const personIds = (keys.get(id) ?? []).flatMap((key) => holders.get(keyText(key)) ?? []);
      return { id, at, reason, personIds: [...new Set(personIds)], decision, decidedAt, decidedBy };
    });
  }
}

function keysNamed({ kind, leftKey, rightKey }: IdentityConflictRow): IdentityKey[] {
  return kind === 'REBIND' ? [] : [keyFromJson(leftKey), keyFromJson(rightKey)];
}
