import type { Instant } from '@qunshu/kernel';
import type { DepartmentPaths } from './department-paths.rules';
import { NOBODY, type Post, type Posts } from './post';

/** A value that counts from `at` on; before the first one, that one. */
export interface Dated {
  readonly at: Instant;
  readonly value: string;
}

/** What is known of departments and of who was where. */
export interface Org extends DepartmentPaths {
  /** The main departments of staff by their keys, in order of time. */
  readonly postings: ReadonlyMap<string, readonly Dated[]>;
}

/** To whom a group's events count, of its owners in order of time. */
export function groupPosts(owners: readonly Dated[], org: Org): Posts {
  const [first, ...more] = owners;
  if (first !== undefined && more.length === 0) return allPostsOf(first.value, org);
  const posts = owners.flatMap(({ at, value }, n) => {
    const until = owners[n + 1]?.at ?? Infinity;
    const begin = n === 0 ? -Infinity : at;
    return begin >= until ? [] : staffPosts(value, org, { begin, until });
  });
  return withoutRepeats(posts);
}

/** The posts of one staff member, from `begin` up to, not including, `until`. */
export function staffPosts(
  staffKey: string,
  org: Org,
  { begin, until }: { begin: Instant; until: Instant } = { begin: -Infinity, until: Infinity },
): Posts {
  const postings = org.postings.get(staffKey) ?? [];
  const first = postings.findLast(({ at }) => at <= begin) ?? postings[0];
  const later = postings.filter(({ at }) => at > begin && at < until);
  const post = (departmentId: string | undefined): Post => ({
    staffKey,
    path: departmentId === undefined ? '' : org.pathOf(departmentId),
  });
  return withoutRepeats([
    { at: begin, post: post(first?.value) },
    ...later.map(({ at, value }) => ({ at, post: post(value) })),
  ]);
}

const known = new WeakMap<Org, Map<string, Posts>>();

/** Most groups have had one owner, and few people own most groups. */
function allPostsOf(staffKey: string, org: Org): Posts {
  const ofOrg = known.get(org) ?? new Map<string, Posts>();
  const posts = ofOrg.get(staffKey) ?? staffPosts(staffKey, org);
  known.set(org, ofOrg.set(staffKey, posts));
  return posts;
}

/** All who are or were posted in one of the departments or below it. */
export function staffOfDepartments(departmentIds: readonly string[], org: Org): string[] {
  const wanted = new Set(departmentIds);
  const isBelow = ({ value }: Dated): boolean => org.chainOf(value).some((id) => wanted.has(id));
  return [...org.postings].filter(([, postings]) => postings.some(isBelow)).map(([staffKey]) => staffKey);
}

/** The post at an instant, changes at that very instant included. */
export function postAt(posts: Posts, at: Instant): Post {
  return (posts.findLast((one) => one.at <= at) ?? posts[0])?.post ?? NOBODY;
}

export function lastPost(posts: Posts): Post {
  return posts.at(-1)?.post ?? NOBODY;
}

/** Of changes at one instant the last one counts; what changes nothing is none. */
function withoutRepeats(posts: Posts): Posts {
  const lasting = posts.filter(({ at }, n) => posts[n + 1]?.at !== at);
  return lasting.filter(({ post }, n) => {
    const before = lasting[n - 1]?.post;
    return before?.staffKey !== post.staffKey || before.path !== post.path;
  });
}
