import {
  changeNotice,
  dismissGroup,
  fewJoin,
  foundGroup,
  handOver,
  leaveAndReturn,
  manyJoin,
  type Move,
  renameGroup,
  shortVisit,
  someLeave,
  staffMoves,
} from './moves';
import {
  addContact,
  editContact,
  endContact,
  followAccount,
  openStore,
  renameTag,
  staffArrive,
  staffLeave,
} from './other-moves';
import type { SandboxOptions } from './options';
import type { Random } from './random';

interface Rate {
  move: Move;
  /** Expected number a day, for each running group, staff member or customer, or for the whole corp. */
  perDay: number;
  each: 'group' | 'staff' | 'customer' | 'corp';
}

export const RATES: readonly Rate[] = [
  { move: fewJoin, perDay: 0.8, each: 'group' },
  { move: someLeave, perDay: 0.5, each: 'group' },
  { move: manyJoin, perDay: 0.02, each: 'group' },
  { move: shortVisit, perDay: 0.03, each: 'group' },
  { move: leaveAndReturn, perDay: 0.03, each: 'group' },
  { move: renameGroup, perDay: 0.015, each: 'group' },
  { move: changeNotice, perDay: 0.02, each: 'group' },
  { move: handOver, perDay: 0.005, each: 'group' },
  { move: dismissGroup, perDay: 0.003, each: 'group' },
  { move: addContact, perDay: 0.01, each: 'customer' },
  { move: editContact, perDay: 0.005, each: 'customer' },
  { move: endContact, perDay: 0.004, each: 'customer' },
  { move: staffMoves, perDay: 0.005, each: 'staff' },
  { move: staffLeave, perDay: 0.001, each: 'staff' },
  { move: staffArrive, perDay: 0.001, each: 'staff' },
  { move: openStore, perDay: 0.02, each: 'corp' },
  { move: renameTag, perDay: 0.05, each: 'corp' },
  { move: followAccount, perDay: 1, each: 'corp' },
];

/** What even a short history must hold, one of each, spread over its days. */
const SET_PIECES: readonly Move[] = [
  manyJoin,
  shortVisit,
  leaveAndReturn,
  renameGroup,
  staffMoves,
  changeNotice,
  handOver,
  openStore,
  staffLeave,
  addContact,
  endContact,
  editContact,
  renameTag,
  dismissGroup,
  staffArrive,
];

export interface Size {
  group: number;
  staff: number;
  customer: number;
  corp: number;
}

/** The moves of one day, in no order: foundings, the day's share of the set pieces, and chance. */
export function movesOf(day: number, size: Size, from: { options: SandboxOptions; random: Random }): Move[] {
  const { options, random } = from;
  const moves: Move[] = foundings(day, options).concat(piecesOf(day, options.days));
  for (const { move, perDay, each } of RATES) {
    const expected = perDay * size[each];
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    for (let n = 0; n < count; n += 1) moves.push(move);
  }
  return moves;
}

/** A third of the groups on the first day, the rest evenly over the first two thirds of the history. */
function foundings(day: number, { size, days }: SandboxOptions): Move[] {
  const first = Math.ceil(size.groups / 3);
  const span = Math.max(1, Math.floor((days * 2) / 3));
  const until = (end: number): number => first + Math.floor(((size.groups - first) * Math.min(end, span)) / span);
  const count = day === 0 ? until(1) : until(day + 1) - until(day);
  return Array.from({ length: count }, () => foundGroup);
}

function piecesOf(day: number, days: number): Move[] {
  return SET_PIECES.filter((_, index) => {
    const due = Math.min(days - 1, 1 + Math.floor((index * Math.max(1, days - 1)) / SET_PIECES.length));
    return due === day;
  });
}
