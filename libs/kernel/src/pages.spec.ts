import { pagesOf } from './pages';

describe('pages of a list', () => {
  it.each([
    [5, [[1, 2, 3, 4, 5]]],
    [2, [[1, 2], [3, 4], [5]]],
    [1, [[1], [2], [3], [4], [5]]],
  ])('hold at most %i, nothing twice, nothing left out', (size, expected) => {
    expect([...pagesOf([1, 2, 3, 4, 5], size)]).toEqual(expected);
  });

  it('are none of an empty list', () => expect([...pagesOf([], 3)]).toEqual([]));
});
