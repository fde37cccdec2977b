import type { Logger } from 'pino';
import { newId, OutsideError, UserError, type ErrorCode } from '@qunshu/kernel';

/** An answer other than the good one. */
export interface Refusal {
  readonly status: number;
  readonly body: { readonly error: { readonly code: string; readonly message: string } };
  readonly headers: Readonly<Record<string, string>>;
}

/** The errors that a caller can do something about; any other one is ours and stays here. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  BAD_BODY: 400,
  UNAUTHENTICATED: 401,
  BAD_CODE: 401,
  FORBIDDEN: 403,
  PERSON_ERASED: 403,
  USER_AT_RISK: 403,
  MINI_PROGRAM_UNKNOWN: 404,
  BODY_TOO_LARGE: 413,
  BODY_COMPRESSED: 415,
  RATE_LIMITED: 429,
  NOT_STORED: 503,
  WECHAT_UNAVAILABLE: 503,
};
const WECHAT_PAUSE_S = 5;

/** What a caller is told of whatever was thrown. What is not meant for callers is logged under an id. */
export function refusalOf(error: unknown, log: Logger): Refusal {
  const told = error instanceof OutsideError ? wechatUnavailable(error) : error;
  if (error instanceof OutsideError) log.warn({ err: error }, 'WeChat could not be asked for a session');
  const status = told instanceof UserError ? STATUSES[told.code] : undefined;
  if (told instanceof UserError && status !== undefined) {
    const { code, message } = told;
    return { status, body: { error: { code, message } }, headers: headersOf(told) };
  }
  const id = newId();
  log.error({ err: error, errorId: id }, 'a request to /v1 failed');
  return { status: 500, body: { error: { code: 'INTERNAL', message: `Internal error, id ${id}` } }, headers: {} };
}

function wechatUnavailable({ facts }: OutsideError): UserError {
  const seconds = facts.retryAfterMs === undefined ? WECHAT_PAUSE_S : Math.max(1, Math.ceil(facts.retryAfterMs / 1000));
  return new UserError('WECHAT_UNAVAILABLE', { seconds });
}

function headersOf({ code, details }: UserError): Readonly<Record<string, string>> {
  if (code === 'UNAUTHENTICATED') return { 'www-authenticate': 'Bearer' };
  const { seconds } = details;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
