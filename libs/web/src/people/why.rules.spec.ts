import { whyKey } from './why.rules';

const link = { kinds: ['UNION_ID', 'EXTERNAL_USER_ID'], outcome: 'LINKED', reason: null, source: 'contact' };

it.each([
  [link, 'linked'],
  [{ ...link, kinds: ['EXTERNAL_USER_ID'] }, 'alone'],
  [{ ...link, outcome: 'MERGED' }, 'merged'],
  [{ ...link, outcome: 'MERGED', source: 'decision' }, 'decided'],
  [{ ...link, outcome: 'SPLIT', source: 'decision' }, 'split'],
  [{ ...link, outcome: 'HELD_BACK', reason: 'UNION_IDS_DIFFER' }, 'unionDiffers'],
  [{ ...link, outcome: 'HELD_BACK', reason: 'UNION_ID_CHANGED' }, 'unionChanged'],
  [{ ...link, outcome: 'HELD_BACK', reason: 'of a kind that is new' }, 'heldBack'],
])('tells %o as %s', (told, expected) => {
  expect(whyKey(told)).toBe(expected);
});
