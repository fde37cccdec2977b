import type { IdentityKey } from '@qunshu/identity';

/** The lanes that are about one open id alone. */
export function lanesOfOne(keys: readonly IdentityKey[]): string[] {
  return keys.flatMap(({ kind, scope, value }) => {
    if (kind === 'OFFICIAL_ACCOUNT_OPEN_ID') return [`oa:${scope}:${value}`];
    return kind === 'MINI_PROGRAM_OPEN_ID' ? [`mp:${scope}:${value}`] : [];
  });
}

/** The lanes in which some of it is about these people: contacts, the groups where they were, and what nobody handles. */
export function lanesAbout(keys: readonly IdentityKey[], chatIds: readonly string[]): string[] {
  const contacts = keys.filter(({ kind }) => kind === 'EXTERNAL_USER_ID').map(({ value }) => `contact:${value}`);
  return [...contacts, ...chatIds.map((chatId) => `chat:${chatId}`), 'other'];
}
