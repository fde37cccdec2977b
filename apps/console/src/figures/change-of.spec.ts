import { changeOf } from './change-of';

it('says by how many a count changed, and by how much of what it was', () => {
  expect(changeOf(120, 100, false)).toEqual({ by: 20, ratio: 0.2 });
  expect(changeOf(0, 4, false)).toEqual({ by: -4, ratio: -1 });
});

it('has no ratio to nothing, nor to a loss', () => {
  expect(changeOf(3, 0, false)).toEqual({ by: 3, ratio: null });
  expect(changeOf(3, -2, false)).toEqual({ by: 5, ratio: null });
});

it('says by how many percentage points a share changed', () => {
  expect(changeOf(0.4567, 0.4, true)).toEqual({ by: 5.7, ratio: null });
});

it('says nothing where either is unknown', () => {
  expect([changeOf(null, 1, false), changeOf(1, null, true)]).toEqual([null, null]);
});
