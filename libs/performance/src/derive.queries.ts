import type { EntityManager } from 'typeorm';
import { creditsOf, type Credit } from './credits.rules';
import {
  contactHoldings,
  groupHolding,
  seatOf,
  type GroupTruth,
  type SpellTruth,
  type StayTruth,
} from './holdings.rules';
import type { Posts } from './post';
import { groupPosts, staffPosts, type Dated, type Org } from './posts.rules';
import { groupSubject, strangerSubject, type Subjects } from './subject';
import { groupsWithOwners, historyOfMembers, membersOfPeople } from './truth.queries';

/** The credits of subjects as history has them, by subject. Who has none is left out. */
export async function derivedCredits(
  db: EntityManager,
  tenantId: string,
  { subjects, org }: { subjects: Subjects; org: Org },
): Promise<Map<string, Credit[]>> {
  const owned = subjects.owned ?? (await membersOfPeople(db, tenantId, subjects.people));
  const subjectOf = new Map(owned.map(({ memberId, personId }) => [memberId, personId]));
  subjects.strangers.forEach((memberId) => subjectOf.set(memberId, strangerSubject(memberId)));
  const memberIds = [...subjectOf.keys()];
  const { stays, spells } = await historyOfMembers(db, tenantId, memberIds);
  const groups = await groupsOf(db, tenantId, {
    chatIds: [...subjects.groups, ...stays.map(({ chatId }) => chatId)],
    org,
  });
  const found = new Map<string, Credit[]>();
  const add = (subject: string, credits: readonly Credit[]): void => {
    found.set(subject, [...(found.get(subject) ?? []), ...credits]);
  };
  for (const stay of stays) add(subjectOf.get(stay.memberId) ?? '', seatCredits(stay, groups.get(stay.chatId)));
  for (const [subject, own] of bySubject(spells, subjectOf)) add(subject, contactCredits(own, org));
  for (const chatId of subjects.groups) {
    const group = groups.get(chatId);
    if (group) add(groupSubject(chatId), creditsOf(groupHolding(group), group.posts));
  }
  return found;
}

type PostedGroup = GroupTruth & { readonly posts: Posts };

async function groupsOf(
  db: EntityManager,
  tenantId: string,
  { chatIds, org }: { chatIds: readonly string[]; org: Org },
): Promise<Map<string, PostedGroup>> {
  const groups = await groupsWithOwners(db, tenantId, chatIds);
  const posted = (owners: readonly Dated[]): Posts => groupPosts(owners, org);
  return new Map(groups.map(({ owners, ...group }) => [group.chatId, { ...group, posts: posted(owners) }]));
}

function seatCredits(stay: StayTruth, group: PostedGroup | undefined): Credit[] {
  return creditsOf(seatOf(stay, group?.createdKnown ? group.createdAt : null), group?.posts ?? []);
}

function contactCredits(spells: readonly SpellTruth[], org: Org): Credit[] {
  return contactHoldings(spells).flatMap((holding) => creditsOf(holding, staffPosts(holding.holding, org)));
}

function bySubject(
  spells: readonly (SpellTruth & { memberId: string })[],
  subjectOf: ReadonlyMap<string, string>,
): Map<string, SpellTruth[]> {
  const found = new Map<string, SpellTruth[]>();
  for (const spell of spells) {
    const subject = subjectOf.get(spell.memberId) ?? '';
    found.set(subject, [...(found.get(subject) ?? []), spell]);
  }
  return found;
}
