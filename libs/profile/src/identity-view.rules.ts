import type { IdentityKey } from '@qunshu/identity';
import { UserError } from '@qunshu/kernel';

export type IdentityKind =
  'UNION_ID' | 'OFFICIAL_ACCOUNT_OPEN_ID' | 'MINI_PROGRAM_OPEN_ID' | 'EXTERNAL_USER_ID' | 'PHONE' | 'MEMBER_ID';

/** An identity as a client names it. */
export interface IdentityQuery {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly appId?: string | null | undefined;
  readonly openPlatformId?: string | null | undefined;
}

/**
 * The scope within which the identity is unique; null where the tenant is that scope, or has only one.
 * @throws UserError BAD_ARGUMENT naming `identity.appId` where an open id comes without its app
 */
export function scopeOf({ kind, appId, openPlatformId }: IdentityQuery, openPlatformUnnamed: string): string | null {
  switch (kind) {
    case 'UNION_ID':
      return openPlatformId?.trim() ?? openPlatformUnnamed;
    case 'OFFICIAL_ACCOUNT_OPEN_ID':
    case 'MINI_PROGRAM_OPEN_ID':
      return requiredApp(appId?.trim());
    case 'EXTERNAL_USER_ID':
    case 'PHONE':
    case 'MEMBER_ID':
      return null;
  }
}

/**
 * The key that a client means: of those that somebody holds, where it is one of them.
 * @throws UserError BAD_ARGUMENT naming `identity.appId`, or `identities` for a phone number, which is no key
 */
export function keyNamed(
  query: IdentityQuery,
  held: readonly { readonly kind: string; readonly scope: string; readonly value: string }[],
  openPlatformUnnamed: string,
): IdentityKey {
  const { kind } = query;
  if (kind === 'PHONE') {
    throw new UserError('BAD_ARGUMENT', {
      argument: 'identities',
      problem: 'a phone number belongs to the identity that it came with and cannot be taken out by itself.',
    });
  }
  const [value, scope] = [query.value.trim(), scopeOf(query, openPlatformUnnamed)];
  const found = held.find((one) => one.kind === kind && one.value === value && (scope ?? one.scope) === one.scope);
  return { kind, value, scope: found?.scope ?? scope ?? '' };
}

function requiredApp(appId: string | undefined): string {
  if (appId !== undefined && appId !== '') return appId;
  throw new UserError('BAD_ARGUMENT', {
    argument: 'identity.appId',
    problem: 'is needed with an open id, which is unique only within its app.',
  });
}

/** What the scope of a stored identity means to a client. */
export function shownScope(kind: string, scope: string): { appId: string | null; openPlatformId: string | null } {
  const openId = kind === 'OFFICIAL_ACCOUNT_OPEN_ID' || kind === 'MINI_PROGRAM_OPEN_ID';
  return { appId: openId ? scope : null, openPlatformId: kind === 'UNION_ID' ? scope : null };
}
