import { z } from 'zod';
import { UserError } from '@qunshu/kernel';

const EXPECTED = 'expected is a JSON object {"query", "variables"?, "operationName"?, "extensions"?}.';
const HASH = 'extensions.persistedQuery.sha256Hash';
const EXPECTED_HASH = 'expected is the SHA-256 of the query, as 64 hex digits in lower case.';
const body = z.object({
  query: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  extensions: z
    .object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }).nullish() })
    .nullish(),
});

export interface GraphqlRequest {
  /** Null where the hash alone says which one. */
  readonly query: string | null;
  /** The SHA-256 of the query, in hex. */
  readonly hash: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null where the document holds one operation. */
  readonly operationName: string | null;
}

/** @throws UserError BAD_ARGUMENT naming what is wrong with the body */
export function readRequest(sent: unknown): GraphqlRequest {
  if (Array.isArray(sent)) throw bad('body', 'holds a batch; send one operation a request.');
  const read = body.safeParse(sent);
  if (!read.success) {
    const path = read.error.issues[0]?.path ?? [];
    if (path.join('.') === HASH) throw bad(HASH, EXPECTED_HASH);
    throw bad(['body', ...path].join('.'), EXPECTED);
  }
  const { query = null, variables, operationName, extensions } = read.data;
  const hash = extensions?.persistedQuery?.sha256Hash ?? null;
  if (query === null && hash === null) throw bad('body.query', EXPECTED);
  return { query, hash, variables: variables ?? {}, operationName: operationName ?? null };
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
