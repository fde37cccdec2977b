import type { Sealer } from '@qunshu/tenancy';

/** No cursor of anybody's. */
const NONE = '!';

/** A cursor that tells whoever holds it nothing: in it stands when somebody was last seen, also by those out of sight. */
export function sealCursor(sealer: Sealer, tenantId: string, cursor: string): string {
  return sealer.seal(Buffer.from(cursor), contextOf(tenantId)).toString('hex');
}

/** What cannot be opened is no cursor. */
export function openCursor(sealer: Sealer, tenantId: string, sealed: string): string {
  try {
    return sealer.open(Buffer.from(sealed, 'hex'), contextOf(tenantId)).toString();
  } catch {
    return NONE;
  }
}

function contextOf(tenantId: string): string {
  return `${tenantId}|people|cursor`;
}
