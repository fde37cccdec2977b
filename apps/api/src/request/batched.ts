import DataLoader from 'dataloader';
import type { Deadline } from '../edge/deadline';

const MOST_AT_ONCE = 1000;

/** Collects the ids that one request asks for in the same moment, and asks for them once. What is not found is null. */
export function batched<Value>(
  deadline: Deadline,
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<string, Value | null> {
  const load = async (ids: readonly string[]): Promise<(Value | null)[]> => {
    deadline.check();
    const found = await fetch(ids);
    return ids.map((id) => found.get(id) ?? null);
  };
  return new DataLoader(load, { maxBatchSize: MOST_AT_ONCE });
}

/** The same for lists: what is not found is empty. */
export function batchedLists<Value>(
  deadline: Deadline,
  fetch: (ids: readonly string[]) => Promise<readonly Value[]>,
  ownerOf: (value: Value) => string,
): DataLoader<string, readonly Value[]> {
  const load = async (ids: readonly string[]): Promise<(readonly Value[])[]> => {
    deadline.check();
    const lists = new Map<string, Value[]>(ids.map((id) => [id, []]));
    for (const value of await fetch(ids)) lists.get(ownerOf(value))?.push(value);
    return ids.map((id) => lists.get(id) ?? []);
  };
  return new DataLoader(load, { maxBatchSize: MOST_AT_ONCE });
}

/** One loader for each combination of arguments, so that the same list of many objects is one question. */
export function loaderFor<Args, Loader>(make: (args: Args) => Loader): (args: Args) => Loader {
  const made = new Map<string, Loader>();
  return (args) => {
    const key = JSON.stringify(args);
    const loader = made.get(key) ?? make(args);
    made.set(key, loader);
    return loader;
  };
}
