/**
 * The ledger of error codes. A code is for programs, its text for people: what was wrong, and what to do next.
 * A code is never reused for another meaning. `{name}` in a text is filled from the error's details.
 */
export const ERROR_TEXTS = {
  BAD_SETTING: 'The environment variable {name} is not usable: {problem}',
  BAD_ARGUMENT: '{argument}: {problem}',
  BAD_CONFIG: 'The configuration is not usable: {problem}',
  UNAUTHENTICATED:
    'No valid token or session came with this request. Sign in at /auth/wecom/login, or send "Authorization: Bearer <token>"; "qunshu token issue" makes one.',
  FORBIDDEN: 'This token may not do that.',
  CROSS_SITE:
    'This came from the page of another site, or it cannot be told. A session is for our own pages; programs send "Authorization: Bearer <token>".',
  QUERY_TOO_COMPLEX: 'The query is too deep or too costly: {problem}',
  RATE_LIMITED: 'Too many requests. Try again in {seconds} s.',
  BAD_BODY: 'The body is not usable: {problem}',
  BODY_COMPRESSED: 'The body is compressed. Send it as it is, without Content-Encoding.',
  OPERATION_NOT_KEPT: 'Only the operations of our own pages are admitted here, by their hash.',
  BODY_TOO_LARGE: 'The body is too large: at most {limit} are taken.',
  MINI_PROGRAM_UNKNOWN: 'There is no such Mini Program here. "qunshu app add mini-program" adds one.',
  BAD_CODE:
    'WeChat did not take this code: it was used before, is over, or belongs to another Mini Program. Call wx.login again and send the new one.',
  USER_AT_RISK:
    'WeChat holds this user for a risk and gives no session. Nothing helps but to let them try again later.',
  PERSON_ERASED: 'The data of this user was erased, so there is no session for them until an admin lifts that.',
  WECHAT_UNAVAILABLE: 'WeChat cannot be asked right now. Try again in {seconds} s.',
  WECOM_REFUSED:
    'WeCom did not do it (its code {errcode}). See whether this is still a contact of yours; if so, ask an admin what the app may do in WeCom.',
  WECOM_UNAVAILABLE: 'WeCom cannot be asked right now. Try again in {seconds} s.',
  NOT_STORED:
    'The messages cannot be kept right now. Send all of them again in {seconds} s: those that were kept then count as duplicates.',
  DATABASE_BEHIND: 'The database is not at this version. Run "npm run -s qunshu -- migrate" first.',
  DATABASE_AHEAD:
    'The database was written by a newer version of Qunshu ({step}). Run that version, or restore a backup.',
  DATABASE_UNREACHABLE: 'The database does not answer: {problem}. Check DATABASE_URL and that the server runs.',
  DATABASE_BUSY:
    'The database was held by another process for {seconds} s. Try again; if it stays so, look for a second process on it.',
  SERVE_RUNNING:
    'Another serve process already uses {path}. The embedded database takes one; stop that one first, or use MySQL.',
  ROLE_NEEDS_MYSQL: 'serve --role {role} needs MySQL: the embedded database takes one process of role all.',
  LISTEN_FAILED:
    'Cannot listen on {host}:{port}: {problem}. Set PORT or HOST to another address, or stop what uses it.',
  CONFIG_UNREADABLE: 'The configuration cannot be read from {source}: {problem}',
  TENANT_UNKNOWN: 'There is no tenant {tenantId}. "qunshu tenant list" shows them.',
  APP_TAKEN:
    '{what} is already set up, here or for another tenant. "qunshu tenant list" shows where; "qunshu app rotate" changes its keys.',
  TENANT_HAS_CORP:
    'This tenant already has the corp {corpId}; a tenant has one. Create another tenant for another corp.',
  APP_UNKNOWN: 'There is no {what} in this tenant. "qunshu tenant list" shows its apps.',
  DEPARTMENT_UNKNOWN:
    'There is no department {departmentId} in the directory of this tenant. "qunshu sync" reads it from WeCom.',
  NO_WECOM_APP: 'This tenant has no WeCom app yet. Add one with "qunshu app add wecom".',
  LAST_ADMIN: '{userId} is the last admin who can sign in. Name another one first.',
  TOKEN_UNKNOWN: 'There is no token {id} in this tenant. "qunshu token list" shows them.',
  SYNC_STOPPED: 'The sync was stopped. What it had read is kept; run it again to go on.',
  SYNC_FAILED: 'The sync stopped at {step}: {problem}. What it had read is kept; run it again to go on.',
  OFFICIAL_PULL_RUNS:
    'Another process is pulling the official statistics of this tenant. Let it end, or try again in a minute.',
  OFFICIAL_PULL_STOPPED: 'The pull was stopped. What it had read is kept; run it again to go on.',
  OFFICIAL_INCOMPLETE:
    'Not all official statistics could be read: {problem}. What was read is kept; run it again to go on.',
  PERSON_UNKNOWN: 'There is no person {id} in this tenant.',
  CONFLICT_UNKNOWN: 'There is no identity conflict {id} in this tenant.',
  CONFLICT_DECIDED: 'The identity conflict {id} was already decided: {decision}.',
  SPLIT_UNKNOWN_IDENTITY:
    'The person does not hold every identity that is to be taken out (the first that they do not hold: {kind}). Name identities of this person.',
  SPLIT_EVERYTHING: 'A split must leave the person at least one identity.',
  IDENTITY_DIFFERS:
    'The people of this tenant are not what was recorded: {count} differences, as listed. Keep a backup of the database and report them.',
  FIGURES_DIFFER:
    '{count} figures are not what history has, as listed. "qunshu performance rebuild" makes them anew; please report how it came.',
  AUDIT_DIFFERS:
    'The audit log of this tenant is not what was written: {count} problems, as listed. Keep a backup of the database, and find out who else can write to it.',
  NOT_ERASED: 'This identity was not erased in this tenant, so there is nothing to lift.',
  OUT_UNWRITABLE: 'The file {path} of --out cannot be written: {problem}. Name another one, or make room for it.',
  STDOUT_UNWRITABLE: 'Standard output cannot be written: {problem}. Send it to a place that has room.',
  EXPORT_STOPPED: 'The export was stopped, and nothing of it was kept. Run it again.',
  SCHEDULE_UNKNOWN: 'There is no scheduled report {id} in this tenant. "qunshu report schedule list" shows them.',
  REPORT_FILE_UNKNOWN: 'There is no report file {id} in this tenant.',
  INBOX_ROW_UNKNOWN: 'There is no failed callback {id} in this tenant.',
} as const;

export type ErrorCode = keyof typeof ERROR_TEXTS;
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** The caller must act: something they sent or set cannot be used. `message` is for people, `code` for programs. */
export class UserError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(fill(ERROR_TEXTS[code], details));
    this.name = 'UserError';
  }
}

/** How an outside system failed, and so what to do: see the table of WeCom codes in `libs/wecom`. */
export type OutsideFailure =
  | 'transient' // try again soon
  | 'rate_limit' // try again after `retryAfterMs`
  | 'permission' // this object is out of reach; others are not
  | 'gone' // the object no longer exists
  | 'configuration'; // nothing will work until somebody changes a setting

/** Something outside (WeCom, WeChat, the database) failed; `failure` says whether trying again helps. */
export class OutsideError extends Error {
  constructor(
    readonly failure: OutsideFailure,
    message: string,
    readonly facts: { readonly code?: number; readonly path?: string; readonly retryAfterMs?: number } = {},
  ) {
    super(message);
    this.name = 'OutsideError';
  }
}

function fill(text: string, details: ErrorDetails): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
