import type { Spell } from './spells.rules';
import { newTags } from './tagged.rules';

const spell: Spell = {
  since: 1,
  deletedAt: null,
  deletedBy: null,
  addWay: 1,
  state: null,
  remark: null,
  description: null,
  tagIds: ['vip'],
};

describe('tags that are new', () => {
  it('are those that a contact known in detail did not have', () => {
    expect(newTags([spell], [{ ...spell, tagIds: ['vip', 'gold'] }])).toEqual(['gold']);
    expect(newTags([spell], [{ ...spell, tagIds: [] }])).toEqual([]);
  });

  it('are none where nobody had asked before, where a spell begins, and where it is over', () => {
    const tagged = { ...spell, tagIds: ['vip', 'gold'] };
    expect(newTags([], [tagged])).toEqual([]);
    expect(newTags([{ ...spell, addWay: null }], [tagged])).toEqual([]);
    expect(newTags([{ ...spell, deletedAt: 5, deletedBy: 'staff' }], [spell, { ...tagged, since: 9 }])).toEqual([]);
    expect(newTags([spell], [{ ...tagged, deletedAt: 5, deletedBy: 'customer' }])).toEqual([]);
  });
});
