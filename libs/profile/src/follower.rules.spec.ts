import { needsFollowerRead } from './follower.rules';
import type { ChannelState } from './channel-account.rules';

const MINUTE = 60_000;
const follows: ChannelState = { active: true, since: 1, endedAt: null, endedBy: null, toldAt: 10 * MINUTE };
const gone: ChannelState = { ...follows, active: false, endedAt: 20 * MINUTE, endedBy: 'customer' };

describe('a user of an Official Account is asked for', () => {
  it('whenever they follow', () => {
    expect(needsFollowerRead({ before: follows, after: follows }, [{ kind: 'followed', at: 1 }])).toBe(true);
  });

  it('once, when they were met without having been seen to follow', () => {
    expect(needsFollowerRead({ before: null, after: follows }, [{ kind: 'seen', at: 1 }])).toBe(true);
    expect(needsFollowerRead({ before: follows, after: follows }, [{ kind: 'seen', at: 1 }])).toBe(false);
  });

  it('when they unfollowed about when something says that they follow', () => {
    const told = (at: number) => [{ kind: 'unfollowed' as const, at }];
    expect(needsFollowerRead({ before: follows, after: gone }, told(20 * MINUTE))).toBe(false);
    expect(needsFollowerRead({ before: follows, after: follows }, told(9 * MINUTE))).toBe(true);
    expect(needsFollowerRead({ before: follows, after: follows }, told(MINUTE))).toBe(false);
  });
});
