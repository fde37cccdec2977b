/** What is kept in the audit log. An action is never given another meaning. */
export const AUDIT_ACTIONS = [
  'tenant_created',
  'app_added',
  'app_rotated',
  'token_issued',
  'token_revoked',
  'admin_added',
  'admin_removed',
  'department_granted',
  'department_revoked',
  'sign_in',
  'sign_in_refused',
  'sign_out',
  'session_revoked',
  'access_denied',
  'export',
  'report_schedule_added',
  'report_schedule_removed',
  'report_file_downloaded',
  'conflict_decided',
  'person_split',
  'people_joined',
  'person_erased',
  'erasure_lifted',
  'reply_saved',
  'reply_removed',
  'contact_remark_changed',
  'contact_tags_changed',
  'callbacks_retried',
  'sync_started',
  'app_tested',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did it, and from where. */
export interface AuditedBy {
  /** A WeCom userid, or what no userid can be, since it has a space: `token <id>`, `command line`. */
  readonly actor: string;
  /** The network address that it came from; null for what was done on the machine itself. */
  readonly fromAddress: string | null;
  /** The id of the token by which somebody's program did it. */
  readonly token?: string | null;
}

/** Who did what. No personal data but ids goes into the details: they outlive an erasure. */
export interface AuditNote extends AuditedBy {
  readonly action: AuditAction;
  readonly details: Readonly<Record<string, string | number | null>>;
}

/** What the service does by itself. */
export const HOUSE: AuditedBy = { actor: 'the service', fromAddress: null };

/** As JSON. A token that is the actor itself is not named twice. */
export function detailsOf({ actor, details, token = null }: AuditNote): string {
  return JSON.stringify(token === null || actor === actorOfToken(token) ? details : { ...details, byToken: token });
}

/** A program that acts as nobody. */
export function actorOfToken(id: string): string {
  return `token ${id}`;
}
