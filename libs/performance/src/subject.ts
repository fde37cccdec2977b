/**
 * Whose credits. A person by their id; an external contact who is nobody's (an erased person's names) and a group under
 * names that no person's id can be.
 */
export interface Subjects {
  readonly people: readonly string[];
  /** Member ids. */
  readonly strangers: readonly string[];
  /** Chat ids. */
  readonly groups: readonly string[];
  /** Member ids of those who belong to a person, so that nothing is credited to them as strangers any more. */
  readonly known: readonly string[];
  /** The external contacts that the people are. Left out where that is still to be read. */
  readonly owned?: readonly Owned[];
}

/** An external contact who is a person. */
export interface Owned {
  readonly memberId: string;
  readonly personId: string;
}

export function strangerSubject(memberId: string): string {
  return `member:${memberId}`;
}

export function groupSubject(chatId: string): string {
  return `group:${chatId}`;
}

/** Subjects by their keys. Members may have come to belong to a person since. */
export function readSubjects(keys: readonly string[]): { people: string[]; members: string[]; groups: string[] } {
  const named = (name: string): string[] =>
    keys.filter((key) => key.startsWith(name)).map((key) => key.slice(name.length));
  const [members, groups] = [named(strangerSubject('')), named(groupSubject(''))];
  return { people: keys.filter((key) => !key.includes(':')), members, groups };
}

export function subjectKeys({ people, strangers, groups, known }: Subjects): string[] {
  return [...people, ...[...strangers, ...known].map(strangerSubject), ...groups.map(groupSubject)];
}
