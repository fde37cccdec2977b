import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

type State = Readonly<Record<string, string>>;

/**
 * State that lives in the address: what is left out there is as in `defaults`, and what is as in `defaults` is left out.
 * A change replaces the entry of the history, unless `push` is asked for.
 */
export function useUrlState<Shape extends State>(
  defaults: Shape,
): readonly [
  Shape,
  (changes: Partial<Record<keyof Shape, string | null>>, options?: { readonly push?: boolean }) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const key = JSON.stringify(defaults);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what is in the defaults counts, not which object it is
  const same = useMemo(() => defaults, [key]);
  const state = useMemo(() => stateOf(same, parameters), [same, parameters]);
  const change = useCallback(
    (changes: Partial<Record<keyof Shape, string | null>>, { push = false }: { readonly push?: boolean } = {}) =>
      setParameters((current) => changed(current, { defaults: same, changes }), { replace: !push }),
    [same, setParameters],
  );
  return [state, change];
}

function stateOf<Shape extends State>(defaults: Shape, parameters: URLSearchParams): Shape {
  const given = Object.keys(defaults).flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...defaults, ...Object.fromEntries(given) };
}

function changed(
  current: URLSearchParams,
  {
    defaults,
    changes,
  }: { readonly defaults: State; readonly changes: Readonly<Record<string, string | null | undefined>> },
): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === defaults[name]) next.delete(name);
    else next.set(name, value);
  }
  return next;
}
