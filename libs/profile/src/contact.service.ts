import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertNever, staffKey, type Instant, type Recording } from '@qunshu/kernel';
import { IdentityService, type IdentityKey, type SeenContact } from '@qunshu/identity';
import { OrgService } from '@qunshu/org';
import type { ContactEvent } from '@qunshu/wecom';
import { tagged } from './activity.rules';
import { anonymousContact, anonymousFollow, anonymousPerson } from './anonymous.rules';
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
import { FactService } from './fact.service';
import type { ContactDetail, ListedContact, ListedFollow, ListedPerson } from './listed-contact';
import {
  withAdded,
  withDeleted,
  withMissing,
  withShown,
  withSpellsOf,
  type ShownContact,
  type Spell,
  type SpellDetails,
} from './spells.rules';
import { knownTags, putTags } from './tags.queries';
import { changedTags, type ListedTagGroup } from './tags.rules';
import { newTags } from './tagged.rules';

const WECOM_USER = 2;

/** Which staff have whom as a contact, in spells that are never deleted; and the corp's tags. */
@Injectable()
export class ContactService {
  constructor(
    private readonly org: OrgService,
    private readonly identity: IdentityService,
    private readonly facts: FactService,
  ) {}

  /** Applies a callback that is dated `at`, in whatever order they come. `needsRead`: the rest must be asked for. */
  async applyEvent(
    db: EntityManager,
    rec: Recording,
    told: { event: ContactEvent; at: Instant },
  ): Promise<{ needsRead: boolean }> {
    const { event, at } = told;
    const pseudonym = (await this.identity.pseudonyms(db, rec.tenantId, [event.externalUserId])).get(
      event.externalUserId,
    );
    const externalUserId = pseudonym ?? event.externalUserId;
    const seen = { externalUserId, unionId: null, name: null, avatarUrl: null, source: 'contact' as const, at };
    await this.identity.observeContacts(db, rec, [seen]);
    const change = changeOf(event, at);
    if (change !== null) {
      const userId = await this.org.userIdAfter(db, rec.tenantId, { userId: event.userId, at });
      const pair = { staffKey: staffKey(userId), externalUserId };
      const known = await spellsOf(db, rec.tenantId, { externalUserIds: [externalUserId] });
      const before = known.get(pairKey(pair))?.spells ?? [];
      await saveSpells(db, rec, [{ ...pair, before, after: change(before) }]);
    }
    return { needsRead: pseudonym === undefined && isReadAfter(event) };
  }

  /** Applies a reading of one external contact with all staff who have them; `found` null: nobody has. */
  async applyDetail(db: EntityManager, rec: Recording, detail: ContactDetail): Promise<void> {
    const { externalUserId, found } = await this.anonymousDetail(db, rec.tenantId, detail);
    const follows = found?.follows ?? [];
    const seen = found === null ? [] : [seenIn(found.contact, follows, rec)];
    const observed = await this.identity.observeContacts(db, rec, seen);
    const known = await spellsOf(db, rec.tenantId, { externalUserIds: [externalUserId] });
    const shown = shownPairs(
      rec,
      known,
      follows.map((follow) => ({ externalUserId, follow })),
    );
    const present = new Set(shown.map(pairKey));
    // WeCom shows no departed staff: that a reading lacks them does not say that either side deleted the other.
    const keys = [...known.values()].map((pair) => pair.staffKey);
    const departed = await this.org.departedAmong(db, rec.tenantId, keys);
    const isMissing = (pair: Pair): boolean => !present.has(pairKey(pair)) && !departed.has(pair.staffKey);
    await saveSpells(db, rec, [...shown, ...missingPairs(rec, known, isMissing)]);
    await this.recordTags(db, rec, { pairs: shown, isKnown: (key) => observed.personOf(key) !== null });
  }

  /** Applies a page of listed contacts, of any staff. Nothing follows from what it lacks. */
  async applyListed(db: EntityManager, rec: Recording, page: readonly ListedContact[]): Promise<void> {
    const ids = page.map(({ contact }) => contact.externalUserId);
    const pseudonyms = await this.identity.pseudonyms(db, rec.tenantId, ids);
    const listed = page.map((one) => anonymousContact(one, pseudonyms));
    const observed = await this.identity.observeContacts(
      db,
      rec,
      listed.map(({ contact, follow }) => seenIn(contact, [follow], rec)),
    );
    const follows = listed.map(({ contact, follow }) => ({ externalUserId: contact.externalUserId, follow }));
    const externalUserIds = follows.map(({ externalUserId }) => externalUserId);
    const known = await spellsOf(db, rec.tenantId, { externalUserIds });
    const shown = shownPairs(rec, known, follows);
    await saveSpells(db, rec, shown);
    await this.recordTags(db, rec, { pairs: shown, isKnown: (key) => observed.personOf(key) !== null });
  }

  /** Applies what was changed through us, of which WeCom sends no callback. Only what lasts is changed. */
  async applyOwnChange(
    db: EntityManager,
    rec: Recording,
    { pair, change }: { readonly pair: Pair; readonly change: (details: SpellDetails) => Partial<SpellDetails> },
  ): Promise<void> {
    const { externalUserId } = pair;
    if ((await this.identity.pseudonyms(db, rec.tenantId, [externalUserId])).size > 0) return;
    const known = await spellsOf(db, rec.tenantId, { externalUserIds: [externalUserId] });
    const before = known.get(pairKey(pair))?.spells ?? [];
    const after = before.map((spell) => (spell.deletedAt === null ? { ...spell, ...change(spell) } : spell));
    const pairs = [{ ...pair, before, after }];
    await saveSpells(db, rec, pairs);
    await this.recordTags(db, rec, { pairs, isKnown: () => true });
  }

  /** Ends the contacts of a staff member that a complete listing, read at `recordedAt`, lacked. */
  async endMissing(
    db: EntityManager,
    rec: Recording,
    listing: { userId: string; externalUserIds: ReadonlySet<string> },
  ): Promise<void> {
    const known = await spellsOf(db, rec.tenantId, { staffKey: staffKey(listing.userId) });
    const pseudonyms = await this.identity.pseudonyms(db, rec.tenantId, [...listing.externalUserIds]);
    const listed = new Set([...listing.externalUserIds].map((id) => pseudonyms.get(id) ?? id));
    const isMissing = (pair: Pair): boolean => !listed.has(pair.externalUserId);
    await saveSpells(db, rec, missingPairs(rec, known, isMissing));
  }

  /** Applies the complete list of the corp's tags. */
  async applyTags(db: EntityManager, rec: Recording, groups: readonly ListedTagGroup[]): Promise<void> {
    const known = await knownTags(db, rec.tenantId);
    await putTags(db, rec.tenantId, changedTags(known, groups, rec.recordedAt));
  }

  private async anonymousDetail(db: EntityManager, tenantId: string, detail: ContactDetail): Promise<ContactDetail> {
    const { externalUserId, found } = detail;
    const pseudonym = (await this.identity.pseudonyms(db, tenantId, [externalUserId])).get(externalUserId);
    if (pseudonym === undefined) return detail;
    if (found === null) return { externalUserId: pseudonym, found };
    const contact = anonymousPerson(found.contact, pseudonym);
    return { externalUserId: pseudonym, found: { contact, follows: found.follows.map(anonymousFollow) } };
  }

  private async recordTags(
    db: EntityManager,
    rec: Recording,
    shown: { readonly pairs: readonly PairSpells[]; readonly isKnown: (key: IdentityKey) => boolean },
  ): Promise<void> {
    const given = shown.pairs.flatMap(({ externalUserId: value, before, after }) =>
      newTags(before, after).map((tagId) => ({ value, tagId })),
    );
    if (given.length === 0) return;
    const { corp: scope } = await this.identity.scopes(db, rec.tenantId);
    const names = new Map((await knownTags(db, rec.tenantId)).map(({ tagId, name }) => [tagId, name]));
    // Two staff who give the same tag at a time gave it once.
    const once = new Map(given.map((one) => [`${one.value} ${one.tagId}`, one]));
    const activities = [...once.values()].flatMap(({ value, tagId }) => {
      const key: IdentityKey = { kind: 'EXTERNAL_USER_ID', scope, value };
      const activity = { ...tagged(names.get(tagId) ?? tagId), key, at: rec.recordedAt, source: 'contact' };
      return shown.isKnown(key) ? [activity] : [];
    });
    await this.facts.record(db, rec, activities);
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
function seenIn(contact: ListedPerson, follows: readonly ListedFollow[], rec: Recording): SeenContact {
  const { externalUserId, name, avatar, type } = contact;
  const unionId = type === WECOM_USER ? null : contact.unionId;
  const phones = follows.flatMap(({ remarkMobiles }) => remarkMobiles);
  return { externalUserId, unionId, name, avatarUrl: avatar, source: 'contact', at: rec.recordedAt, phones };
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
