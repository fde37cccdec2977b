import { useCallback, useMemo } from 'react';
import { useMutation, useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { problemOf, type Problem } from './problem';

export interface Question<Data> {
  /** The answer; of older variables never. Null while it is waited for, or where there is none. */
  readonly data: Data | null;
  readonly problem: Problem | null;
  /** While an answer is on its way, also beside an older one. */
  readonly waiting: boolean;
  readonly again: () => void;
}

interface Options {
  /** Asks nothing as long as this is true. */
  readonly pause?: boolean;
}

/** Asks when it is first shown and whenever the variables change; what is known already shows at once. */
export function useQuestion<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: Options = {},
): Question<Data> {
  const key = JSON.stringify(variables);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what is in the variables counts, not which object it is
  const same = useMemo(() => variables, [key]);
  const [{ data, error, fetching, stale }, ask] = useQuery<Data>({ query, variables: same, pause });
  const problem = useMemo(() => (error === undefined ? null : problemOf(error)), [error]);
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { data: data ?? null, problem, waiting: fetching || stale, again };
}

export type Outcome<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly problem: Problem };

export interface Deed<Data, Variables> {
  readonly busy: boolean;
  /** Resolves in any case. Questions that showed something of the types in the answer are asked anew. */
  readonly run: (variables: Variables) => Promise<Outcome<Data>>;
}

/** Changes something. */
export function useDeed<Data, Variables extends AnyVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): Deed<Data, Variables> {
  const [{ fetching }, send] = useMutation<Data, Variables>(mutation);
  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Data>> => {
      const { data, error } = await send(variables);
      if (error !== undefined) return { ok: false, problem: problemOf(error) };
      if (data === undefined) throw new Error('an answer without data');
      return { ok: true, data };
    },
    [send],
  );
  return { busy: fetching, run };
}
