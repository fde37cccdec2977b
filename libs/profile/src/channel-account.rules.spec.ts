import fc from 'fast-check';
import {
  ifKnown,
  isSameState,
  withMissing,
  withTold,
  type ChannelState,
  type ChannelTold,
} from './channel-account.rules';

const after = (...told: readonly ChannelTold[]): ChannelState | null =>
  told.reduce<ChannelState | null>((state, one) => withTold(state, one), null);
const followed = (at: number): ChannelTold => ({ kind: 'followed', at });
const unfollowed = (at: number): ChannelTold => ({ kind: 'unfollowed', at });
const shown = (at: number, followedAt: number | null): ChannelTold => ({
  kind: 'shown',
  at,
  follows: followedAt !== null,
  followedAt,
});

describe('what a channel is at', () => {
  it('is told by the newest event, whichever comes last', () => {
    const ended = { active: false, since: 10, endedAt: 20, endedBy: 'customer', toldAt: 20 };
    expect(after(followed(10), unfollowed(20))).toEqual(ended);
    expect(after(unfollowed(20), followed(10))).toEqual(ended);
    expect(after(unfollowed(20), followed(30), followed(10))).toMatchObject({ active: true, since: 30, endedAt: null });
  });

  it('at one time is what was told later', () => {
    expect(after(followed(10), unfollowed(10))).toMatchObject({ active: false, endedAt: 10 });
    expect(after(unfollowed(10), followed(10))).toMatchObject({ active: true, since: 10 });
  });

  it('is active where somebody was seen, without saying since when', () => {
    expect(after({ kind: 'seen', at: 5 })).toEqual({
      active: true,
      since: null,
      endedAt: null,
      endedBy: null,
      toldAt: 5,
    });
    expect(after({ kind: 'seen', at: 5 }, shown(6, 2))).toMatchObject({ active: true, since: 2, toldAt: 6 });
  });

  it('ends by a revocation, and begins again with the next visit', () => {
    const revoked = after({ kind: 'seen', at: 5 }, { kind: 'revoked', at: 9 });
    expect(revoked).toMatchObject({ active: false, endedAt: 9, endedBy: 'revoked' });
    expect(after({ kind: 'revoked', at: 9 }, { kind: 'seen', at: 5 })?.active).toBe(false);
    expect(after({ kind: 'revoked', at: 9 }, { kind: 'seen', at: 12 })?.active).toBe(true);
  });

  it('puts a told end in the place of an inferred one, and no inferred one in the place of a told one', () => {
    expect(after(followed(10), shown(30, null), unfollowed(20))).toMatchObject({ endedAt: 20, endedBy: 'customer' });
    expect(after(followed(10), unfollowed(20), shown(30, null))).toMatchObject({
      endedAt: 20,
      endedBy: 'customer',
      toldAt: 30,
    });
  });

  it('changes by what is told only of somebody known', () => {
    const known = after(followed(10));
    expect(known === null ? null : ifKnown(unfollowed(20))(known)).toMatchObject({ active: false });
  });
});

describe('a complete listing', () => {
  const MINUTE = 60_000;

  it('ends whom it lacks, as inferred', () => {
    const state = after(followed(0));
    expect(state && withMissing(state, 5 * MINUTE)).toMatchObject({
      active: false,
      endedAt: 5 * MINUTE,
      endedBy: 'sync',
    });
  });

  it('ends nobody who followed while it was read, and nobody twice', () => {
    const late = after(followed(5 * MINUTE - 1));
    expect(late && withMissing(late, 5 * MINUTE)).toBe(late);
    const gone = after(followed(1), unfollowed(2));
    expect(gone && withMissing(gone, 5 * MINUTE)).toBe(gone);
  });
});

describe('a history of following', () => {
  /** Steps of at least one, so that no two things happen at once. */
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 9 }), what: fc.constantFrom('toggle', 'read') }), {
    maxLength: 12,
  });

  function eventsOf(history: readonly { readonly wait: number; readonly what: string }[]): ChannelTold[] {
    let at = 0;
    let since: number | null = null;
    return history.map(({ wait, what }) => {
      at += wait;
      if (what === 'read') return shown(at, since);
      since = since === null ? at : null;
      return since === null ? unfollowed(at) : followed(at);
    });
  }

  const inOrder = (events: readonly ChannelTold[]): ChannelState | null =>
    after(...[...events].sort((a, b) => a.at - b.at));

  it('gives the same in whatever order it is told', () => {
    const told = steps.chain((history) => {
      const events = eventsOf(history);
      return fc.shuffledSubarray(events, { minLength: events.length });
    });
    fc.assert(
      fc.property(told, (events) => expect(after(...events)).toEqual(inOrder(events))),
      { numRuns: 2000 },
    );
  });

  it('gives the same but for when an end was inferred, where some of it was lost', () => {
    const told = steps.chain((history) => fc.shuffledSubarray(eventsOf(history)));
    const known = (state: ChannelState | null): unknown => state && [state.active, state.since, state.toldAt];
    fc.assert(
      fc.property(told, (events) => expect(known(after(...events))).toEqual(known(inOrder(events)))),
      { numRuns: 2000 },
    );
  });

  it('changes nothing when it is told again', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const events = eventsOf(history);
        const once = after(...events);
        const twice = [...events].sort((a, b) => a.at - b.at).reduce<ChannelState | null>(withTold, once);
        expect(once === null || (twice !== null && isSameState(once, twice))).toBe(true);
      }),
    );
  });
});
