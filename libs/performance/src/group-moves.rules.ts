/** What joined and left a group in a period, as its figures `customersJoined`, `customersLeft` and `netGrowth`. */
export interface GroupMove {
  readonly chatId: string;
  readonly joined: number;
  readonly left: number;
  readonly net: number;
}

export interface BiggestMoves {
  readonly grew: readonly GroupMove[];
  readonly shrank: readonly GroupMove[];
}

const MOST_EACH = 5;

/** Those that grew or shrank most; of equal ones those in which more happened. */
export function biggestMoves(moves: readonly GroupMove[]): BiggestMoves {
  const sorted = moves.toSorted(
    (a, b) => Math.abs(b.net) - Math.abs(a.net) || b.joined - a.joined || (a.chatId < b.chatId ? -1 : 1),
  );
  return {
    grew: sorted.filter(({ net }) => net > 0).slice(0, MOST_EACH),
    shrank: sorted.filter(({ net }) => net < 0).slice(0, MOST_EACH),
  };
}
