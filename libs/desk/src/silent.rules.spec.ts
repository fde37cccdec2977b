import { silentSince } from './silent.rules';

it('somebody is silent since the last of all signs of them, and who was seen last comes first', () => {
  const signs = [
    { personId: 'ann', at: 1 },
    { personId: 'bob', at: 2 },
    { personId: 'ann', at: 5 },
    { personId: 'cid', at: 3 },
    { personId: 'dan', at: 9 },
    { personId: 'eve', at: 3 },
  ];
  expect(silentSince(signs, 9)).toEqual([
    { personId: 'ann', lastSeenAt: 5 },
    { personId: 'cid', lastSeenAt: 3 },
    { personId: 'eve', lastSeenAt: 3 },
    { personId: 'bob', lastSeenAt: 2 },
  ]);
});
