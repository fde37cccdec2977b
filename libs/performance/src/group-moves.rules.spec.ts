import { biggestMoves, type GroupMove } from './group-moves.rules';

function move(chatId: string, joined: number, left: number): GroupMove {
  return { chatId, joined, left, net: joined - left };
}

const named = (moves: readonly GroupMove[]): string[] => moves.map(({ chatId }) => chatId);

describe('the groups that moved most', () => {
  it('are five that grew and five that shrank, the biggest first', () => {
    const moves = Array.from({ length: 14 }, (_, n) => move(`wr${String.fromCharCode(65 + n)}`, n, 7));
    const { grew, shrank } = biggestMoves(moves);
    expect(named(grew)).toEqual(['wrN', 'wrM', 'wrL', 'wrK', 'wrJ']);
    expect(named(shrank)).toEqual(['wrA', 'wrB', 'wrC', 'wrD', 'wrE']);
  });

  it('are, of equal ones, those in which more happened, and then in the order of their ids', () => {
    const { grew, shrank } = biggestMoves([move('wrB', 2, 1), move('wrC', 9, 8), move('wrA', 2, 1), move('wrD', 3, 3)]);
    expect(named(grew)).toEqual(['wrC', 'wrA', 'wrB']);
    expect(shrank).toEqual([]);
  });
});
