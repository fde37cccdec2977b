import { type AuditedBy } from '@qunshu/tenancy';

/** Who is written down as having done what a command line does. */
export const OPERATOR: AuditedBy = { actor: 'command line', fromAddress: null };
