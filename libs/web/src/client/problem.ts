import type { CombinedError } from '@urql/core';

/** Why there is no answer. `code` as in the API's `extensions.code`; `OFFLINE` where the API could not be reached. */
export interface Problem {
  readonly code: string;
  /** In English, as the API says it; null where it says nothing. */
  readonly message: string | null;
  /** What the log of the service knows it by. */
  readonly errorId: string | null;
  /** Of what was asked for: the argument that is not usable. */
  readonly argument: string | null;
}

export function problemOf({ graphQLErrors, networkError }: CombinedError): Problem {
  const [first] = graphQLErrors;
  if (first === undefined) {
    return { code: 'OFFLINE', message: networkError?.message ?? null, errorId: null, argument: null };
  }
  const { extensions, message } = first;
  const text = (name: string): string | null => (typeof extensions[name] === 'string' ? extensions[name] : null);
  return { code: text('code') ?? 'INTERNAL', message, errorId: text('errorId'), argument: text('argument') };
}
