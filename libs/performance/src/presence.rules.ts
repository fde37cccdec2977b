import type { Instant } from '@qunshu/kernel';

/** That somebody takes or leaves a seat in a group, or becomes or ceases to be a contact. */
export interface Turn {
  readonly at: Instant;
  readonly step: 1 | -1;
  /** The group of a seat; null for a contact. */
  readonly chatId: string | null;
}

/** How somebody stands with a scope: what is true of them, as it becomes true (1) and ceases to be (-1). */
export interface Change {
  readonly at: Instant;
  readonly what: 'present' | 'overlapping' | 'contact' | 'contacted';
  readonly step: 1 | -1;
}

interface Standing {
  readonly seats: Map<string, number>;
  groups: number;
  contacts: number;
}

/** Walks through somebody's turns in one scope. At one instant what begins is counted before what ends. */
export function changesOf(turns: readonly Turn[]): Change[] {
  const standing: Standing = { seats: new Map(), groups: 0, contacts: 0 };
  const sorted = [...turns].sort((a, b) => a.at - b.at || b.step - a.step);
  return sorted.flatMap((turn) => {
    const before = factsOf(standing);
    take(standing, turn);
    const after = factsOf(standing);
    return WHATS.flatMap((what) =>
      before[what] === after[what] ? [] : [{ at: turn.at, what, step: after[what] ? (1 as const) : (-1 as const) }],
    );
  });
}

const WHATS = ['present', 'overlapping', 'contact', 'contacted'] as const;

function factsOf({ groups, contacts }: Standing): Record<Change['what'], boolean> {
  const present = groups > 0;
  const contact = contacts > 0;
  return { present, overlapping: groups > 1, contact, contacted: present && contact };
}

function take(standing: Standing, { step, chatId }: Turn): void {
  if (chatId === null) {
    standing.contacts += step;
    return;
  }
  const before = standing.seats.get(chatId) ?? 0;
  standing.seats.set(chatId, before + step);
  if (before === 0 && step === 1) standing.groups += 1;
  if (before === 1 && step === -1) standing.groups -= 1;
}
