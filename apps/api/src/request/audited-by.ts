import { actorOfToken, type AuditedBy } from '@qunshu/tenancy';
import type { Asker } from '../edge/asker';

/** Who asks, as the audit log names them: the one whom a session or token acts as, else the token. */
export function auditedBy({ viewer, address: fromAddress }: Asker): AuditedBy {
  const { userId, role, tokenId } = viewer;
  const actor = userId ?? (tokenId === undefined ? `${role} token` : actorOfToken(tokenId));
  return { actor, fromAddress, ...(tokenId === undefined ? {} : { token: tokenId }) };
}
