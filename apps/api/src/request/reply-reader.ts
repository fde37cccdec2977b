import type { Replies, Reply as ReplyView } from '@qunshu/desk';
import { connection } from '../types/connection';
import type { RepliesArgs, Reply, ReplyConnection, SaveReplyArgs } from '../types/reply';
import type { RequestScope } from './request-scope';

/** Texts that staff may send, for one request. */
export class ReplyReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly replies: Replies,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `search`, `first` or `after` */
  async list(args: RepliesArgs): Promise<ReplyConnection> {
    this.scope.deadline.check();
    const { tenantId } = this.scope;
    return connection(
      await this.replies.page(tenantId, args),
      (reply) => this.shown(reply),
      () => this.replies.count(tenantId, args.search),
    );
  }

  /** @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT naming `id`, `title` or `text` */
  async save({ id, title, text }: SaveReplyArgs): Promise<Reply> {
    this.scope.requireAdmin();
    const given = { id: id ?? null, title, text };
    return this.shown(await this.replies.save(this.scope.recording(), given, this.scope.by));
  }

  /** @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT naming `id` */
  async remove(id: string): Promise<boolean> {
    this.scope.requireAdmin();
    await this.replies.remove(this.scope.recording(), id, this.scope.by);
    return true;
  }

  private shown({ id, title, text, updatedAt, updatedBy }: ReplyView): Reply {
    return { id, title, text, updatedAt: this.scope.instant(updatedAt), updatedBy };
  }
}
