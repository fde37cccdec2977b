import { ownershipsOf } from './owners.rules';

const LIVING = { createdAt: 10, dismissedAt: null };

describe('the owners of a group', () => {
  it('follow one another, the first from the beginning on and the last until today', () => {
    const facts = [
      { at: 20, owner: 'mei' },
      { at: 30, owner: 'bo' },
    ];
    expect(ownershipsOf(facts, LIVING)).toEqual([
      { owner: 'mei', from: 10, to: 30 },
      { owner: 'bo', from: 30, to: null },
    ]);
  });

  it('end with the group, and begin nowhere where its beginning is not known', () => {
    expect(ownershipsOf([{ at: 20, owner: 'mei' }], { createdAt: null, dismissedAt: 50 })).toEqual([
      { owner: 'mei', from: null, to: 50 },
    ]);
    expect(ownershipsOf([], LIVING)).toEqual([]);
  });

  it('count once where nothing changed, and by the last word of an instant', () => {
    const facts = [
      { at: 10, owner: 'mei' },
      { at: 20, owner: 'bo' },
      { at: 20, owner: 'mei' },
      { at: 30, owner: 'li' },
    ];
    expect(ownershipsOf(facts, LIVING).map(({ owner, from }) => [owner, from])).toEqual([
      ['mei', 10],
      ['li', 30],
    ]);
  });

  it('are unknown while a change was told and nobody has read to whom', () => {
    const facts = [
      { at: 10, owner: 'mei' },
      { at: 20, owner: null },
    ];
    expect(ownershipsOf(facts, LIVING).at(-1)).toEqual({ owner: null, from: 20, to: null });
  });
});
