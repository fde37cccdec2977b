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
import {
  becomeMember,
  buy,
  clickMenu,
  closeAccount,
  firstLogIn,
  followAgain,
  logIn,
  newFollower,
  revokeAuthorization,
  scanCode,
  unfollow,
  viewMenu,
} from './channel-moves';
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

export const CHANNEL_RATES: readonly Rate[] = [
  { move: newFollower, perDay: 0.003, each: 'customer' },
  { move: followAgain, perDay: 0.0005, each: 'customer' },
  { move: unfollow, perDay: 0.001, each: 'customer' },
  { move: scanCode, perDay: 0.004, each: 'customer' },
  { move: clickMenu, perDay: 0.006, each: 'customer' },
  { move: viewMenu, perDay: 0.006, each: 'customer' },
  { move: firstLogIn, perDay: 0.002, each: 'customer' },
  { move: logIn, perDay: 0.02, each: 'customer' },
  { move: buy, perDay: 0.01, each: 'customer' },
  { move: becomeMember, perDay: 0.003, each: 'customer' },
  { move: revokeAuthorization, perDay: 0.0003, each: 'customer' },
  { move: closeAccount, perDay: 0.0001, each: 'customer' },
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

const CHANNEL_PIECES: readonly Move[] = [
  newFollower,
  firstLogIn,
  scanCode,
  clickMenu,
  viewMenu,
  buy,
  unfollow,
  becomeMember,
  logIn,
  followAgain,
  revokeAuthorization,
  closeAccount,
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
  const pieces = piecesOf(SET_PIECES, day, options.days);
  return [...foundings(day, options), ...pieces, ...byChance(RATES, size, random)];
}

/** The same for the two other channels. */
export function channelMovesOf(day: number, size: Size, from: { options: SandboxOptions; random: Random }): Move[] {
  return [...piecesOf(CHANNEL_PIECES, day, from.options.days), ...byChance(CHANNEL_RATES, size, from.random)];
}

function byChance(rates: readonly Rate[], size: Size, random: Random): Move[] {
  return rates.flatMap(({ move, perDay, each }) => {
    const expected = perDay * size[each];
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    return Array.from({ length: count }, () => move);
  });
}

/** A third of the groups on the first day, the rest evenly over the first two thirds of the history. */
function foundings(day: number, { size, days }: SandboxOptions): Move[] {
  const first = Math.ceil(size.groups / 3);
  const span = Math.max(1, Math.floor((days * 2) / 3));
  const until = (end: number): number => first + Math.floor(((size.groups - first) * Math.min(end, span)) / span);
  const count = day === 0 ? until(1) : until(day + 1) - until(day);
  return Array.from({ length: count }, () => foundGroup);
}

function piecesOf(pieces: readonly Move[], day: number, days: number): Move[] {
  return pieces.filter((_, index) => {
    const due = Math.min(days - 1, 1 + Math.floor((index * Math.max(1, days - 1)) / pieces.length));
    return due === day;
  });
}
