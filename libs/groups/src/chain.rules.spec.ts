import { follow, inChainOrder, type Chain, type Link } from './chain.rules';

const chain: Chain = { head: 'v5', before: 'v4', at: 1000 };
const link = (lastVersion: string | null, currentVersion: string | null, at: number): Link => ({
  lastVersion,
  currentVersion,
  at,
});

describe('the version chain of a group', () => {
  it('moves on with an event that starts where it ended', () => {
    expect(follow(chain, link('v5', 'v6', 2000))).toEqual({
      fit: 'fits',
      chain: { head: 'v6', before: 'v5', at: 2000 },
    });
  });

  it('begins with the first event known', () => {
    expect(follow({ head: null, before: null, at: null }, link('v8', 'v9', 10)).fit).toBe('first');
  });

  it('sees no gap in an event that leads to what a snapshot showed already', () => {
    expect(follow(chain, link('v3', 'v5', 3000))).toEqual({
      fit: 'known',
      chain: { head: 'v5', before: 'v3', at: 3000 },
    });
  });

  it('does not go back for an older event that comes late', () => {
    expect(follow(chain, link('v2', 'v3', 500))).toEqual({ fit: 'late', chain });
  });

  it('takes the chain as the judge within one second', () => {
    expect(follow(chain, link('v3', 'v4', 1000)).fit).toBe('late');
    expect(follow(chain, link('v7', 'v8', 1000)).fit).toBe('gap');
  });

  it('follows a chain of one second backwards', () => {
    const newest = follow(chain, link('v7', 'v8', 1000)).chain;
    const middle = follow(newest, link('v6', 'v7', 1000));
    expect([middle.fit, middle.chain.head]).toEqual(['late', 'v8']);
    expect(follow(middle.chain, link('v5', 'v6', 1000)).fit).toBe('late');
  });

  it('sees a gap when something between was lost, and goes on from the newer event', () => {
    expect(follow(chain, link('v8', 'v9', 2000))).toEqual({
      fit: 'gap',
      chain: { head: 'v9', before: 'v8', at: 2000 },
    });
  });

  it('fits a version that returns to an earlier value', () => {
    const there = follow(chain, link('v5', 'v6', 2000)).chain;
    expect(follow(there, link('v6', 'v5', 3000))).toMatchObject({ fit: 'fits', chain: { head: 'v5' } });
  });
});

describe('events that wait together', () => {
  it('are put in the order of the chain, so that one explains the other', () => {
    const events = [link('v7', 'v8', 3000), link('v6', 'v7', 3000), link('v5', 'v6', 3000)];
    expect(inChainOrder(chain, events).map(({ currentVersion }) => currentVersion)).toEqual(['v6', 'v7', 'v8']);
  });

  it('are put in order among themselves where nothing is known before them', () => {
    const events = [link('b', 'c', 3000), link('a', 'b', 3000)];
    const none = { head: null, before: null, at: null };
    expect(inChainOrder(none, events).map(({ currentVersion }) => currentVersion)).toEqual(['b', 'c']);
  });

  it('keep those without versions in their place by time', () => {
    const events = [link(null, null, 3000), link('v5', 'v6', 2000)];
    expect(inChainOrder(chain, events).map(({ at }) => at)).toEqual([2000, 3000]);
  });
});
