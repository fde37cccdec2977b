import {
  contactHoldings,
  groupHolding,
  seatOf,
  type GroupTruth,
  type SpellTruth,
  type StayTruth,
} from './holdings.rules';

const stay = (rest: Partial<StayTruth> = {}): StayTruth => {
  return { id: 's', chatId: 'G', joinedAt: 1000, leftAt: null, endedBy: null, quitScene: null, ...rest };
};
const group = (rest: Partial<GroupTruth> = {}): GroupTruth => {
  return { chatId: 'G', createdAt: 1000, createdKnown: true, dismissedAt: null, ...rest };
};
const spell = (since: number, deletedAt: number | null, staffKey = 'mei'): SpellTruth => {
  return { staffKey, since, deletedAt };
};

describe('a stay', () => {
  it.each([
    ['told', 0, 'left'],
    ['told', 1, 'removed'],
    ['told', 7, 'removed'],
    ['told', null, 'removed'],
    ['inferred', 0, 'inferred'],
    ['dismissal', null, 'dismissed'],
  ])('that ended as %s with scene %s is %s', (endedBy, quitScene, ending) => {
    expect(seatOf(stay({ leftAt: 2000, endedBy, quitScene }), null).endedBy).toBe(ending);
  });

  it('that lasts has no end', () => {
    expect(seatOf(stay(), null)).toMatchObject({ from: 1000, to: null, begunBy: 'joined', endedBy: null });
  });

  it('never ends before it began', () => {
    expect(seatOf(stay({ leftAt: 500, endedBy: 'told' }), null).to).toBe(1000);
  });

  it.each([
    [61_000, true],
    [61_001, false],
    [-59_000, true],
    [-59_001, false],
  ])('from %s on came with a group of 1000: %s', (joinedAt, founding) => {
    expect(seatOf(stay({ joinedAt }), 1000).founding).toBe(founding);
  });

  it('did not come with a group of which nobody knows when it was created', () => {
    expect(seatOf(stay(), null).founding).toBe(false);
  });
});

describe('a group', () => {
  it('begins when it is created, and is only seen while that is not known', () => {
    expect(groupHolding(group())).toMatchObject({ from: 1000, to: null, begunBy: 'created', endedBy: null });
    expect(groupHolding(group({ createdKnown: false })).begunBy).toBe('seen');
  });

  it('ends when it is dismissed, never before it began', () => {
    expect(groupHolding(group({ dismissedAt: 3000 }))).toMatchObject({ to: 3000, endedBy: 'dismissed' });
    expect(groupHolding(group({ dismissedAt: 10 })).to).toBe(1000);
  });
});

describe('the contacts of somebody with more than one name', () => {
  const said = (spells: readonly SpellTruth[]): string[] =>
    contactHoldings(spells).map(({ holding, from, to }) => `${holding} ${from} ${to ?? 'on'}`);

  it('are one where they overlap or touch', () => {
    expect(said([spell(1, 10), spell(5, 20)])).toEqual(['mei 1 20']);
    expect(said([spell(1, 10), spell(10, 20)])).toEqual(['mei 1 20']);
    expect(said([spell(5, 8), spell(1, 10)])).toEqual(['mei 1 10']);
  });

  it('are two where there was a time between', () => {
    expect(said([spell(11, 20), spell(1, 10)])).toEqual(['mei 1 10', 'mei 11 20']);
  });

  it('last while one of them does', () => {
    expect(said([spell(1, null), spell(5, 6), spell(9, null)])).toEqual(['mei 1 on']);
  });

  it('are each staff member’s own', () => {
    expect(said([spell(1, 10), spell(5, null, 'bo')])).toEqual(['mei 1 10', 'bo 5 on']);
  });
});
