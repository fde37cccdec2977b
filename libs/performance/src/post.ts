import type { Instant } from '@qunshu/kernel';

/** Who owned something, and the branch that it counted to then: the departments from the top down, as `1/12/57`; `''` is none known. */
export interface Post {
  /** A staff key; `''` where no owner is known. */
  readonly staffKey: string;
  readonly path: string;
}

/** Posts in order of time. The first one counts from the beginning. */
export type Posts = readonly { readonly at: Instant; readonly post: Post }[];

export const NOBODY: Post = { staffKey: '', path: '' };
