import type { IdentityKey, Scopes } from '@qunshu/identity';
import type { IngestMessage, SentIdentity } from './ingest-message';

type NamedScopes = Pick<Scopes, 'corp' | 'openPlatformUnnamed'>;

/** The identities that a message names; external userids only where the tenant has a corp that they can be of. */
export function identitiesIn(message: IngestMessage, scopes: NamedScopes): IdentityKey[] {
  return message.identities.flatMap((sent) => {
    const scope = scopeOf(sent, scopes);
    return sent.kind === 'PHONE' || scope === null ? [] : [{ kind: sent.kind, scope, value: sent.value }];
  });
}

/** By which they are looked up, and no more. */
export function phonesIn(message: IngestMessage): string[] {
  const named = message.identities.filter(({ kind }) => kind === 'PHONE').map(({ value }) => value);
  const { phone } = message.type === 'identify' ? message.traits : { phone: null };
  return phone === null ? named : [...named, phone];
}

/** The identity that a fact stays with: the first that is one account's, so that a split takes it along. */
export function originAmong(keys: readonly IdentityKey[]): IdentityKey | null {
  return keys.find(({ kind }) => kind !== 'UNION_ID') ?? keys[0] ?? null;
}

function scopeOf({ kind, appId, openPlatformId }: SentIdentity, scopes: NamedScopes): string | null {
  switch (kind) {
    case 'UNION_ID':
      return openPlatformId ?? scopes.openPlatformUnnamed;
    case 'EXTERNAL_USER_ID':
      return scopes.corp === '' ? null : scopes.corp;
    case 'OFFICIAL_ACCOUNT_OPEN_ID':
    case 'MINI_PROGRAM_OPEN_ID':
      return appId;
    case 'MEMBER_ID':
    case 'PHONE':
      return '';
  }
}
