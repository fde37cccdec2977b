import { creditsOf, type Credit, type Holding } from './credits.rules';
import type { Posts } from './post';

const NORTH = { staffKey: 'mei', path: '1/2' };
const SOUTH = { staffKey: 'mei', path: '1/3' };
const POSTS: Posts = [
  { at: -Infinity, post: NORTH },
  { at: 100, post: SOUTH },
];

function seat(from: number, to: number | null): Holding {
  const ending = to === null ? null : ('left' as const);
  return { kind: 'seat', holding: 's', chatId: 'G', from, to, begunBy: 'joined', endedBy: ending, founding: true };
}

const said = (credits: readonly Credit[]): string[] =>
  credits.map(({ fromAt, toAt, begunBy, endedBy, post }) => {
    return `${begunBy} ${fromAt}, ${endedBy ?? 'lasts'} ${toAt ?? ''}: ${post.path}`;
  });

describe('what counts to whom', () => {
  it('is one stretch where nothing moved', () => {
    expect(said(creditsOf(seat(10, 50), POSTS))).toEqual(['joined 10, left 50: 1/2']);
    expect(said(creditsOf(seat(110, null), POSTS))).toEqual(['joined 110, lasts : 1/3']);
  });

  it('is cut where the post changes', () => {
    expect(said(creditsOf(seat(10, 150), POSTS))).toEqual(['joined 10, moved 100: 1/2', 'moved 100, left 150: 1/3']);
    expect(said(creditsOf(seat(10, null), POSTS))).toEqual(['joined 10, moved 100: 1/2', 'moved 100, lasts : 1/3']);
  });

  it('begins at the new post where it begins at the instant of a change', () => {
    expect(said(creditsOf(seat(100, 150), POSTS))).toEqual(['joined 100, left 150: 1/3']);
  });

  it('has come to the new post where it ends at the instant of a change, and ends there', () => {
    expect(said(creditsOf(seat(10, 100), POSTS))).toEqual(['joined 10, moved 100: 1/2', 'moved 100, left 100: 1/3']);
  });

  it('knows of every stretch how long the whole lasts, and where all of it counts today', () => {
    const credits = creditsOf(seat(10, 150), POSTS);
    expect(credits.map(({ lastsUntil, nowPost }) => [lastsUntil, nowPost])).toEqual(Array(2).fill([150, SOUTH]));
  });

  it('came with its group only once', () => {
    expect(creditsOf(seat(10, 150), POSTS).map(({ founding }) => founding)).toEqual([true, false]);
  });

  it('is nobody’s without any post', () => {
    const [credit] = creditsOf(seat(10, 50), []);
    expect([credit?.post, credit?.nowPost]).toEqual(Array(2).fill({ staffKey: '', path: '' }));
  });
});
