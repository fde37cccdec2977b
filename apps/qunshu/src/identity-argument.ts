import { KEY_KINDS, isKeyKind, type IdentityKey, type Scopes } from '@qunshu/identity';
import { UserError } from '@qunshu/kernel';

export const IDENTITY_FORM =
  'KIND:value, where KIND is one of ' +
  `${KEY_KINDS.join(', ')}; open ids as KIND:appId/value, a UnionID of a named Open Platform account as UNION_ID:account/value`;

/**
 * Reads an identity as it is named on a command line.
 * @throws UserError BAD_ARGUMENT naming `--identity`
 */
export function readIdentity(text: string, scopes: Scopes): IdentityKey {
  const [, kind = '', rest = ''] = /^([A-Za-z_]+):(.+)$/s.exec(text.trim()) ?? [];
  const known = kind.toUpperCase();
  if (!isKeyKind(known)) throw refused(`"${text}" is none. Write it as ${IDENTITY_FORM}`);
  if (known === 'MEMBER_ID') return { kind: known, scope: '', value: rest };
  if (known === 'EXTERNAL_USER_ID') return { kind: known, scope: scopes.corp, value: rest };
  const [, scope, value = rest] = /^([^/]+)\/(.+)$/s.exec(rest) ?? [];
  if (known === 'UNION_ID') return { kind: known, scope: scope ?? scopes.openPlatformUnnamed, value };
  if (scope === undefined) throw refused(`an open id is unique only within its app: write it as ${known}:appId/value`);
  return { kind: known, scope, value };
}

export function writeIdentity({ kind, scope, value }: IdentityKey): string {
  const isScoped = kind !== 'MEMBER_ID' && kind !== 'EXTERNAL_USER_ID' && scope !== 'default';
  return isScoped ? `${kind}:${scope}/${value}` : `${kind}:${value}`;
}

function refused(problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument: '--identity', problem });
}
