/**
 * Every change of a group's members names the version before and after it [92130]. Versions have no order of their own
 * and may return to an earlier value, so the newest known is that of the event with the greatest time.
 */

/** The newest version known of a group: `head`, what the event that led to it came from, and that event's time. */
export interface Chain {
  readonly head: string | null;
  readonly before: string | null;
  readonly at: number | null;
}

export interface Link {
  readonly lastVersion: string | null;
  readonly currentVersion: string | null;
  readonly at: number;
}

/**
 * - `first`: nothing was known of the group's versions
 * - `fits`: it starts where the chain ended
 * - `known`: what it leads to is known already, from a snapshot that came before it
 * - `late`: it is older than the newest; it tells when and why, and changes nobody's presence
 * - `gap`: something before it was lost or is late
 * - `unversioned`: WeCom sent no versions
 */
export type Fit = 'first' | 'fits' | 'known' | 'late' | 'gap' | 'unversioned';

export function follow(chain: Chain, link: Link): { readonly fit: Fit; readonly chain: Chain } {
  const fit = fitOf(chain, link);
  if (fit === 'unversioned') return { fit, chain };
  if (fit === 'late') {
    // It is the one before the newest: so what leads to it is older still, within the same second too.
    const isBefore = link.currentVersion === chain.before;
    return { fit, chain: isBefore ? { ...chain, before: link.lastVersion } : chain };
  }
  const at = Math.max(chain.at ?? link.at, link.at);
  return { fit, chain: { head: link.currentVersion, before: link.lastVersion, at } };
}

function fitOf(chain: Chain, link: Link): Fit {
  if (link.currentVersion === null) return 'unversioned';
  if (chain.head === null) return 'first';
  if (link.lastVersion === chain.head) return 'fits';
  if (link.currentVersion === chain.head) return 'known';
  if (chain.at !== null && link.at < chain.at) return 'late';
  if (link.at === chain.at && link.currentVersion === chain.before) return 'late';
  return 'gap';
}

/**
 * The order in which to apply events that wait together: what fits the chain first, so that a waiting event explains
 * another and no gap is seen where none is. Events without versions keep their place by time.
 */
export function inChainOrder<T extends Link>(chain: Chain, events: readonly T[]): T[] {
  const waiting = [...events].sort((a, b) => a.at - b.at);
  const ordered: T[] = [];
  let { head } = chain;
  while (waiting.length > 0) {
    const fitting = head === null ? -1 : waiting.findIndex((event) => event.lastVersion === head);
    const index = fitting === -1 ? firstOfAChain(waiting) : fitting;
    const [next] = waiting.splice(index, 1);
    if (!next) break;
    ordered.push(next);
    head = next.currentVersion ?? head;
  }
  return ordered;
}

/** The oldest event that no other waiting event of its second leads to. */
function firstOfAChain(waiting: readonly Link[]): number {
  const oldest = waiting[0]?.at;
  const sameTime = waiting.filter(({ at }) => at === oldest);
  const led = new Set(sameTime.map(({ currentVersion }) => currentVersion));
  const index = sameTime.findIndex(({ lastVersion }) => lastVersion === null || !led.has(lastVersion));
  return Math.max(0, index);
}
