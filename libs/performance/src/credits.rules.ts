import type { Instant } from '@qunshu/kernel';
import type { Post, Posts } from './post';
import { lastPost, postAt } from './posts.rules';

export type CreditKind = 'seat' | 'contact' | 'group';
export type Beginning = 'joined' | 'added' | 'created' | 'moved';
export type Ending = 'left' | 'removed' | 'inferred' | 'dismissed' | 'deleted' | 'moved';

/** A stay, a contact or a group, from its beginning to its end. */
export interface Holding {
  readonly kind: CreditKind;
  /** The stay's id, the staff member's key, or the chat id: unique with `from` among those of its subject and kind. */
  readonly holding: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly begunBy: Exclude<Beginning, 'moved'>;
  readonly endedBy: Exclude<Ending, 'moved'> | null;
  readonly chatId: string;
  readonly founding: boolean;
}

/** A stretch of a holding in which it counts to one post. */
export interface Credit {
  readonly kind: CreditKind;
  readonly holding: string;
  readonly chatId: string;
  readonly fromAt: Instant;
  readonly toAt: Instant | null;
  readonly post: Post;
  /** Where all of it counts today. */
  readonly nowPost: Post;
  readonly begunBy: Beginning;
  readonly endedBy: Ending | null;
  readonly lastsUntil: Instant | null;
  readonly founding: boolean;
}

/**
 * Cuts a holding where its post changes. At one instant what begins is counted before what ends: what ends at the
 * instant of a change has come to the new post, and ends there.
 */
export function creditsOf(holding: Holding, posts: Posts): Credit[] {
  const end = holding.to ?? Infinity;
  const cuts = posts.filter(({ at }) => at > holding.from && at <= end).map(({ at }) => at);
  const starts = [holding.from, ...cuts];
  const nowPost = lastPost(posts);
  return starts.map((fromAt, n) => {
    const next = starts[n + 1];
    return {
      kind: holding.kind,
      holding: holding.holding,
      chatId: holding.chatId,
      fromAt,
      toAt: next ?? holding.to,
      post: postAt(posts, fromAt),
      nowPost,
      begunBy: n === 0 ? holding.begunBy : 'moved',
      endedBy: next === undefined ? holding.endedBy : 'moved',
      lastsUntil: holding.to,
      founding: n === 0 && holding.founding,
    };
  });
}
