/** The kinds by which a person is known. A phone number is none of them: it finds people and joins nobody. */
export const KEY_KINDS = [
  'UNION_ID',
  'EXTERNAL_USER_ID',
  'OFFICIAL_ACCOUNT_OPEN_ID',
  'MINI_PROGRAM_OPEN_ID',
  'MEMBER_ID',
] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

/**
 * One identity. `scope` is that within which the value is unique: the Open Platform account of a UnionID (`default`
 * where nobody named it), the corp id in lower case, the app id; empty for a member id, which the tenant itself gives.
 */
export interface IdentityKey {
  readonly kind: KeyKind;
  readonly scope: string;
  readonly value: string;
}

/** The key as one text, different for any two keys: scopes hold no blanks. */
export function keyText({ kind, scope, value }: IdentityKey): string {
  return `${kind} ${scope} ${value}`;
}

export function isKeyKind(kind: string): kind is KeyKind {
  return KEY_KINDS.some((known) => known === kind);
}
