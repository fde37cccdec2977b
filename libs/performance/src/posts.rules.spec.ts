import type { Posts } from './post';
import { groupPosts, lastPost, postAt, staffOfDepartments, staffPosts, type Dated, type Org } from './posts.rules';

const PATHS: Readonly<Record<string, string>> = { north: '1/2', south: '1/3' };

/** Mei went from north to south at 100; Bo is in south; nobody knows where Yu is. */
const POSTINGS = new Map<string, readonly Dated[]>([
  [
    'mei',
    [
      { at: 50, value: 'north' },
      { at: 100, value: 'south' },
    ],
  ],
  ['bo', [{ at: 70, value: 'south' }]],
]);
const org: Org = {
  pathOf: (id) => PATHS[id] ?? '',
  chainOf: (id) => (PATHS[id] ?? '').split('/'),
  postings: POSTINGS,
};

const said = (posts: Posts): string[] => posts.map(({ at, post }) => `${at} ${post.staffKey}@${post.path}`);

describe('the posts of a staff member', () => {
  it('change with their department, the first one counting from the beginning', () => {
    expect(said(staffPosts('mei', org))).toEqual(['-Infinity mei@1/2', '100 mei@1/3']);
  });

  it('are those of a stretch of time, with what held when it began', () => {
    expect(said(staffPosts('mei', org, { begin: 60, until: 100 }))).toEqual(['60 mei@1/2']);
    expect(said(staffPosts('mei', org, { begin: 100, until: 200 }))).toEqual(['100 mei@1/3']);
    expect(said(staffPosts('mei', org, { begin: 10, until: 200 }))).toEqual(['10 mei@1/2', '100 mei@1/3']);
  });

  it('are without a branch where none is known', () => {
    expect(said(staffPosts('yu', org))).toEqual(['-Infinity yu@']);
  });

  it('are told once where a move changed nothing, and by the last one where several came at one instant', () => {
    const moves = (...values: [number, string][]): Org => {
      return { ...org, postings: new Map([['mei', values.map(([at, value]) => ({ at, value }))]]) };
    };
    expect(said(staffPosts('mei', moves([1, 'north'], [5, 'north'])))).toEqual(['-Infinity mei@1/2']);
    const twice = moves([1, 'north'], [5, 'south'], [5, 'north'], [9, 'south']);
    expect(said(staffPosts('mei', twice))).toEqual(['-Infinity mei@1/2', '9 mei@1/3']);
  });
});

describe('the staff of departments', () => {
  it('are all who are or were in one of them or below it', () => {
    expect(staffOfDepartments(['2'], org)).toEqual(['mei']);
    expect(staffOfDepartments(['1'], org)).toEqual(['mei', 'bo']);
    expect(staffOfDepartments(['9'], org)).toEqual([]);
  });
});

describe('the posts of a group', () => {
  it('follow its owners and, while they own it, the branches of these', () => {
    const owners = [
      { at: 60, value: 'mei' },
      { at: 120, value: 'bo' },
      { at: 150, value: 'mei' },
    ];
    expect(said(groupPosts(owners, org))).toEqual(['-Infinity mei@1/2', '100 mei@1/3', '120 bo@1/3', '150 mei@1/3']);
  });

  it('skip an owner who was none for any time', () => {
    const owners = [
      { at: 60, value: 'bo' },
      { at: 80, value: 'mei' },
      { at: 80, value: 'bo' },
    ];
    expect(said(groupPosts(owners, org))).toEqual(['-Infinity bo@1/3']);
  });

  it('are none without an owner', () => {
    expect(groupPosts([], org)).toEqual([]);
  });
});

describe('the post at an instant', () => {
  const posts = staffPosts('mei', org);

  it('is that of a change from its very instant on', () => {
    expect([99, 100].map((at) => postAt(posts, at).path)).toEqual(['1/2', '1/3']);
    expect(lastPost(posts).path).toBe('1/3');
  });

  it('is nobody’s where there is none', () => {
    expect([postAt([], 1), lastPost([])]).toEqual(Array(2).fill({ staffKey: '', path: '' }));
  });
});
