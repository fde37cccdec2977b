import { availableParallelism, cpus } from 'node:os';

/** One line for people: what the figures were taken on. */
export function machine(databases) {
  return `${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, Node ${process.version}, ${databases.join(', ')}`;
}
