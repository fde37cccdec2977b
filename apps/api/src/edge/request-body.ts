import { z } from 'zod';
import { UserError } from '@qunshu/kernel';

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null where the document holds one operation. */
  readonly operationName: string | null;
}

/** @throws UserError BAD_ARGUMENT naming what is wrong with the body */
export function readRequest(sent: unknown): GraphqlRequest {
  if (Array.isArray(sent)) throw bad('body', 'holds a batch; send one operation a request.');
  const read = body.safeParse(sent);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw bad(
      ['body', ...(issue?.path ?? [])].join('.'),
      'expected is a JSON object {"query", "variables"?, "operationName"?}.',
    );
  }
  const { query, variables, operationName } = read.data;
  return { query, variables: variables ?? {}, operationName: operationName ?? null };
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
