import type { ListedContact, ListedFollow, ListedPerson } from './listed-contact';

/** What stands for each erased external userid. */
type Pseudonyms = ReadonlyMap<string, string>;

/** A listed contact as it may be kept: of an erased one, that somebody was a contact, and when. */
export function anonymousContact(listed: ListedContact, pseudonyms: Pseudonyms): ListedContact {
  const pseudonym = pseudonyms.get(listed.contact.externalUserId);
  if (pseudonym === undefined) return listed;
  return { contact: anonymousPerson(listed.contact, pseudonym), follow: anonymousFollow(listed.follow) };
}

export function anonymousPerson({ type }: ListedPerson, pseudonym: string): ListedPerson {
  return { externalUserId: pseudonym, name: null, avatar: null, unionId: null, type };
}

export function anonymousFollow(follow: ListedFollow): ListedFollow {
  return { ...follow, state: null, remark: null, description: null, tagIds: [], remarkMobiles: [] };
}
