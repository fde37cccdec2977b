import type { Instant } from '@qunshu/kernel';
import type { Ending, Holding } from './credits.rules';

const FOUNDING_MS = 60_000;
const LEFT_BY_THEMSELVES = 0;

export interface StayTruth {
  readonly id: string;
  readonly chatId: string;
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  /** `told`, `inferred` or `dismissal`. */
  readonly endedBy: string | null;
  /** WeCom's QuitScene: 0 left by themselves, 1 removed. */
  readonly quitScene: number | null;
}

export interface GroupTruth {
  readonly chatId: string;
  readonly createdAt: Instant;
  readonly dismissedAt: Instant | null;
}

export interface SpellTruth {
  readonly staffKey: string;
  readonly since: Instant;
  readonly deletedAt: Instant | null;
}

export function seatOf(stay: StayTruth, createdAt: Instant | null): Holding {
  return {
    kind: 'seat',
    holding: stay.id,
    from: stay.joinedAt,
    to: stay.leftAt === null ? null : Math.max(stay.joinedAt, stay.leftAt),
    begunBy: 'joined',
    endedBy: stay.leftAt === null ? null : endingOf(stay),
    chatId: stay.chatId,
    founding: createdAt !== null && Math.abs(stay.joinedAt - createdAt) <= FOUNDING_MS,
  };
}

export function groupHolding({ chatId, createdAt, dismissedAt }: GroupTruth): Holding {
  return {
    kind: 'group',
    holding: chatId,
    from: createdAt,
    to: dismissedAt === null ? null : Math.max(createdAt, dismissedAt),
    begunBy: 'created',
    endedBy: dismissedAt === null ? null : 'dismissed',
    chatId,
    founding: false,
  };
}

/** A staff member and a person are contacts while they are by any of the person's identities. */
export function contactHoldings(spells: readonly SpellTruth[]): Holding[] {
  const sorted = [...spells].sort((a, b) => a.since - b.since);
  const joined: SpellTruth[] = [];
  for (const spell of sorted) {
    const last = joined.findLast(({ staffKey }) => staffKey === spell.staffKey);
    const touches = last !== undefined && (last.deletedAt === null || spell.since <= last.deletedAt);
    if (touches) joined.splice(joined.indexOf(last), 1, { ...last, deletedAt: later(last.deletedAt, spell.deletedAt) });
    else joined.push(spell);
  }
  return joined.map(({ staffKey, since, deletedAt }) => ({
    kind: 'contact',
    holding: staffKey,
    from: since,
    to: deletedAt === null ? null : Math.max(since, deletedAt),
    begunBy: 'added',
    endedBy: deletedAt === null ? null : 'deleted',
    chatId: '',
    founding: false,
  }));
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? null : Math.max(a, b);
}

function endingOf({ endedBy, quitScene }: StayTruth): Exclude<Ending, 'moved'> {
  if (endedBy === 'inferred') return 'inferred';
  if (endedBy === 'dismissal') return 'dismissed';
  // Another scene than the two that are documented counts as removed.
  return quitScene === LEFT_BY_THEMSELVES ? 'left' : 'removed';
}
