import { placesLeft } from './places.rules';

it.each([
  ['of an empty group all are left', { customerCount: 0, staffCount: 0, dismissedAt: null }, 200],
  ['staff take a place as well', { customerCount: 150, staffCount: 5, dismissedAt: null }, 45],
  ['of a full group none is left', { customerCount: 198, staffCount: 2, dismissedAt: null }, 0],
  ['a group that grew beyond by invitation has none', { customerCount: 300, staffCount: 2, dismissedAt: null }, 0],
  ['a dismissed group has none', { customerCount: 3, staffCount: 2, dismissedAt: 7 }, 0],
])('%s', (...[, group, left]) => {
  expect(placesLeft(group)).toBe(left);
});
