import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { newId, UserError, type ErrorCode } from '@qunshu/kernel';

/** What a client is told of an error. */
interface Told {
  readonly message: string;
  readonly code: AnswerCode;
  readonly argument?: string;
}

const CODES = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;
type AnswerCode = keyof typeof CODES;

/** The errors that a client can do something about; any other one is ours and stays here. */
const FOR_CLIENTS: Partial<Record<ErrorCode, AnswerCode>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  CROSS_SITE: 'FORBIDDEN',
  OPERATION_NOT_KEPT: 'FORBIDDEN',
  BODY_COMPRESSED: 'BAD_USER_INPUT',
  BAD_ARGUMENT: 'BAD_USER_INPUT',
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  RATE_LIMITED: 'RATE_LIMITED',
  WECOM_REFUSED: 'BAD_USER_INPUT',
  WECOM_UNAVAILABLE: 'UNAVAILABLE',
  PERSON_UNKNOWN: 'BAD_USER_INPUT',
  CONFLICT_UNKNOWN: 'BAD_USER_INPUT',
  CONFLICT_DECIDED: 'BAD_USER_INPUT',
  SPLIT_UNKNOWN_IDENTITY: 'BAD_USER_INPUT',
  SPLIT_EVERYTHING: 'BAD_USER_INPUT',
  SCHEDULE_UNKNOWN: 'BAD_USER_INPUT',
  APP_UNKNOWN: 'BAD_USER_INPUT',
  INBOX_ROW_UNKNOWN: 'BAD_USER_INPUT',
  LAST_ADMIN: 'BAD_USER_INPUT',
  NO_WECOM_APP: 'BAD_USER_INPUT',
  TOKEN_UNKNOWN: 'BAD_USER_INPUT',
};

/** Fastify's refusals of a body, told in our words. */
const BODY_PROBLEMS: Readonly<Record<number, Told>> = {
  400: { code: 'BAD_USER_INPUT', message: 'The body is not usable JSON.' },
  413: { code: 'QUERY_TOO_COMPLEX', message: 'The body is too large.' },
  415: { code: 'BAD_USER_INPUT', message: 'Send the query as application/json.' },
};

export interface MaskedErrors {
  readonly errors: readonly GraphQLFormattedError[];
  /** For an answer without any data. */
  readonly statusCode: number;
}

/** Turns whatever was thrown into what a client may see. What is not meant for clients is logged under an id. */
export function maskErrors(thrown: readonly unknown[], log: Logger): MaskedErrors {
  const flat = thrown.flatMap((error) => [...(errorsWithin(error) ?? [error])]);
  const masked = flat.map((error) => ({ error, told: tell(error, log) }));
  const [first] = masked;
  return {
    errors: masked.map(({ error, told }) => formatted(error, told)),
    statusCode: bodyStatus(thrown[0]) ?? CODES[first?.told.code ?? 'INTERNAL'],
  };
}

function tell(error: unknown, log: Logger): Told {
  const cause = causeOf(error);
  if (cause instanceof UserError) {
    const code = FOR_CLIENTS[cause.code];
    const { argument } = cause.details;
    if (code)
      return { message: cause.message, code, ...(argument === undefined ? {} : { argument: String(argument) }) };
  }
  if (isAboutTheRequest(error, cause)) return { message: withoutHints(error.message), code: codeOf(error) };
  const problem = BODY_PROBLEMS[bodyStatus(error) ?? 0];
  if (problem) return problem;
  const id = newId();
  log.error({ err: cause, errorId: id }, 'a GraphQL request failed');
  return { message: `Internal error, id ${id}`, code: 'INTERNAL' };
}

/** An error of parsing, validation or coercion: it has no path, or it is about an argument that only running could show. */
function isAboutTheRequest(error: unknown, cause: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError) || !(cause instanceof GraphQLError)) return false;
  return error.path === undefined || cause.message.startsWith('Argument "');
}

/** What validation says of a query that is too large for it. */
const TOO_LARGE = ['Maximum introspection depth exceeded', 'Validation aborted.'];

function codeOf({ message }: GraphQLError): AnswerCode {
  return TOO_LARGE.includes(message) ? 'QUERY_TOO_COMPLEX' : 'BAD_USER_INPUT';
}

/** A hint would name fields that the client did not ask for. */
function withoutHints(message: string): string {
  return message.replace(/\s*Did you mean .*$/s, '');
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** Mercurius wraps what it found in validation. */
function errorsWithin(error: unknown): readonly unknown[] | null {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : null;
}

function bodyStatus(error: unknown): number | null {
  if (error instanceof UserError && error.code === 'BODY_COMPRESSED') return 415;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('statusCode' in error)) return null;
  // The second is that of a client who hung up within the body: nothing of ours, and nobody hears the answer.
  const isOfBody = String(error.code).startsWith('FST_ERR_CTP') || error.code === 'ECONNRESET';
  return isOfBody ? Number(error.statusCode) : null;
}

function formatted(error: unknown, { message, code, argument }: Told): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};
  return {
    message,
    ...(place.locations === undefined ? {} : { locations: place.locations }),
    ...(place.path === undefined ? {} : { path: place.path }),
    extensions: { code, ...(argument === undefined ? {} : { argument }) },
  };
}
