import type { IdentityKey } from '@qunshu/identity';
import type { KeyedHash } from '@qunshu/tenancy';
import { SENT_KINDS, type SentIdentity } from './ingest-message';

/** Messages that name somebody by the same strongest identity are worked off one after the other; the lane's name does not show it. */
export function ingestLane(keyedHash: KeyedHash, tenantId: string, identities: readonly SentIdentity[]): string {
  const [strongest = ''] = identities.map(rank).sort();
  return `ingest:${keyedHash.of('ingest-lane', `${tenantId} ${strongest}`)}`;
}

/** The lanes of messages in which this identity is the strongest; a UnionID may have come without its account. */
export function ingestLanesOf(keyedHash: KeyedHash, tenantId: string, key: IdentityKey): string[] {
  const { kind, scope, value } = key;
  const isOpenId = kind === 'OFFICIAL_ACCOUNT_OPEN_ID' || kind === 'MINI_PROGRAM_OPEN_ID';
  const sent = { kind, value, appId: isOpenId ? scope : null, openPlatformId: null };
  const forms = kind === 'UNION_ID' ? [sent, { ...sent, openPlatformId: scope }] : [sent];
  return forms.map((form) => ingestLane(keyedHash, tenantId, [form]));
}

/** Sorts by strength: `SENT_KINDS` begins with the strongest. */
function rank({ kind, appId, openPlatformId, value }: SentIdentity): string {
  const scope = openPlatformId ?? appId ?? '';
  return `${SENT_KINDS.indexOf(kind)} ${scope} ${value}`;
}
