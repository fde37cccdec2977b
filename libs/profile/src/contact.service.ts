import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertNever, staffKey, type Instant, type Recording } from '@qunshu/kernel';
import { IdentityService, type SeenContact } from '@qunshu/identity';
import { OrgService } from '@qunshu/org';
import type { ContactEvent } from '@qunshu/wecom';
import {
  moveSpells,
  pairKey,
  removeSpells,
  saveSpells,
  spellsOf,
  type Pair,
  type PairSpells,
  type SpellsByPair,
} from './contacts.queries';
import {
  withAdded,
  withDeleted,
  withMissing,
  withShown,
  withSpellsOf,
  type ShownContact,
  type Spell,
} from './spells.rules';
import { knownTags, putTags } from './tags.queries';
import { changedTags, type ListedTagGroup } from './tags.rules';

/** A staff member's side of a contact, as WeCom lists it. */
export interface ListedFollow {
  readonly userId: string;
  /** WeCom's createtime; null where it gives none. */
  readonly addedAt: Instant | null;
  readonly addWay: number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly description: string | null;
  readonly tagIds: readonly string[];
}

/** An external contact, whoever has them. */
export interface ListedPerson {
  readonly externalUserId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly unionId: string | null;
  /** 1 WeChat, 2 WeCom. */
  readonly type: number | null;
}

export interface ListedContact {
  readonly contact: ListedPerson;
  readonly follow: ListedFollow;
}

const WECOM_USER = 2;

/** Which staff have whom as a contact, in spells that are never deleted; and the corp's tags. */
@Injectable()
export class ContactService {
  constructor(
    private readonly org: OrgService,
    private readonly identity: IdentityService,
  ) {}

  /** Applies a callback that is dated `at`, in whatever order they come. `needsRead`: the rest must be asked for. */
  async applyEvent(
    db: EntityManager,
    rec: Recording,
    told: { event: ContactEvent; at: Instant },
  ): Promise<{ needsRead: boolean }> {
    const { event, at } = told;
    const { externalUserId } = event;
    const seen = { externalUserId, unionId: null, name: null, avatarUrl: null, source: 'contact', at };
    await this.identity.observe(db, rec, [seen]);
    const change = changeOf(event, at);
    if (change !== null) {
      const userId = await this.org.userIdAfter(db, rec.tenantId, { userId: event.userId, at });
      const pair = { staffKey: staffKey(userId), externalUserId };
      const known = await spellsOf(db, rec.tenantId, { externalUserIds: [externalUserId] });
      const before = known.get(pairKey(pair))?.spells ?? [];
      await saveSpells(db, rec, [{ ...pair, before, after: change(before) }]);
    }
    return { needsRead: isReadAfter(event) };
  }

  /** Applies a reading of one external contact with all staff who have them; `found` null: nobody has. */
  async applyDetail(
    db: EntityManager,
    rec: Recording,
    detail: { externalUserId: string; found: { contact: ListedPerson; follows: readonly ListedFollow[] } | null },
  ): Promise<void> {
    const { externalUserId, found } = detail;
    if (found !== null) await this.identity.observe(db, rec, [seenIn(found.contact, rec)]);
    const known = await spellsOf(db, rec.tenantId, { externalUserIds: [externalUserId] });
    const listed = found === null ? [] : found.follows.map((follow) => ({ externalUserId, follow }));
    const shown = shownPairs(rec, known, listed);
    const seen = new Set(shown.map(pairKey));
    await saveSpells(db, rec, [...shown, ...missingPairs(rec, known, (pair) => !seen.has(pairKey(pair)))]);
  }

  /** Applies a page of listed contacts, of any staff. Nothing follows from what it lacks. */
  async applyListed(db: EntityManager, rec: Recording, listed: readonly ListedContact[]): Promise<void> {
    await this.identity.observe(
      db,
      rec,
      listed.map(({ contact }) => seenIn(contact, rec)),
    );
    const follows = listed.map(({ contact, follow }) => ({ externalUserId: contact.externalUserId, follow }));
    const externalUserIds = follows.map(({ externalUserId }) => externalUserId);
    const known = await spellsOf(db, rec.tenantId, { externalUserIds });
    await saveSpells(db, rec, shownPairs(rec, known, follows));
  }

  /** Ends the contacts of a staff member that a complete listing, read at `recordedAt`, lacked. */
  async endMissing(
    db: EntityManager,
    rec: Recording,
    listing: { userId: string; externalUserIds: ReadonlySet<string> },
  ): Promise<void> {
    const known = await spellsOf(db, rec.tenantId, { staffKey: staffKey(listing.userId) });
    const isMissing = (pair: Pair): boolean => !listing.externalUserIds.has(pair.externalUserId);
    await saveSpells(db, rec, missingPairs(rec, known, isMissing));
  }

  /** Applies the complete list of the corp's tags. */
  async applyTags(db: EntityManager, rec: Recording, groups: readonly ListedTagGroup[]): Promise<void> {
    const known = await knownTags(db, rec.tenantId);
    await putTags(db, rec.tenantId, changedTags(known, groups, rec.recordedAt));
  }
}

/** Gives the contacts of one userid to another. Safe to repeat. */
export async function renameStaffInContacts(
  db: EntityManager,
  rec: Recording,
  rename: { from: string; to: string },
): Promise<void> {
  const [from, to] = [staffKey(rename.from), staffKey(rename.to)];
  if (from === to) return;
  const own = await spellsOf(db, rec.tenantId, { staffKey: to });
  if (own.size === 0) return moveSpells(db, rec.tenantId, { from, to });
  const former = await spellsOf(db, rec.tenantId, { staffKey: from });
  const pairs = [...former.values()].map(({ externalUserId, spells }): PairSpells => {
    const pair = { staffKey: to, externalUserId };
    const before = own.get(pairKey(pair))?.spells ?? [];
    return { ...pair, before, after: withSpellsOf(before, spells) };
  });
  await saveSpells(db, rec, pairs);
  await removeSpells(db, rec.tenantId, from);
}

type Change = (spells: readonly Spell[]) => readonly Spell[];

function changeOf(event: ContactEvent, at: Instant): Change | null {
  switch (event.kind) {
    case 'contact_added':
    case 'contact_half_added':
      return (spells) => withAdded(spells, { at, half: event.kind === 'contact_half_added', state: event.state });
    case 'contact_deleted':
      return (spells) => withDeleted(spells, { at, by: event.source === 'DELETE_BY_TRANSFER' ? 'transfer' : 'staff' });
    case 'contact_lost':
      return (spells) => withDeleted(spells, { at, by: 'customer' });
    case 'contact_edited':
    case 'contact_transfer_failed':
    case 'contact_archive_agreed':
      return null;
    default:
      return assertNever(event);
  }
}

/** A deletion says everything by itself; the others leave out createtime, remark and tags. */
function isReadAfter({ kind }: ContactEvent): boolean {
  return kind === 'contact_added' || kind === 'contact_half_added' || kind === 'contact_edited';
}

/** Only WeChat users have a UnionID [92114]. */
function seenIn(contact: ListedPerson, rec: Recording): SeenContact {
  const { externalUserId, name, avatar, type } = contact;
  const unionId = type === WECOM_USER ? null : contact.unionId;
  return { externalUserId, unionId, name, avatarUrl: avatar, source: 'contact', at: rec.recordedAt };
}

function shownPairs(
  rec: Recording,
  known: SpellsByPair,
  listed: readonly { externalUserId: string; follow: ListedFollow }[],
): PairSpells[] {
  const pairs = new Map<string, PairSpells>();
  for (const { externalUserId, follow } of listed) {
    const pair = { staffKey: staffKey(follow.userId), externalUserId };
    const before = known.get(pairKey(pair))?.spells ?? [];
    pairs.set(pairKey(pair), { ...pair, before, after: withShown(before, shownOf(follow, rec.recordedAt)) });
  }
  return [...pairs.values()];
}

function shownOf(follow: ListedFollow, readAt: Instant): ShownContact {
  return { ...follow, since: follow.addedAt, readAt };
}

function missingPairs(rec: Recording, known: SpellsByPair, isMissing: (pair: Pair) => boolean): PairSpells[] {
  return [...known.values()].filter(isMissing).map(({ spells, ...pair }) => ({
    ...pair,
    before: spells,
    after: withMissing(spells, rec.recordedAt),
  }));
}
