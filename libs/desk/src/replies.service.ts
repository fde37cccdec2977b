import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import {
  newId,
  pageOf,
  pageRequest,
  searchText,
  UserError,
  writeCursor,
  type Page,
  type PageInput,
  type Recording,
} from '@qunshu/kernel';
import { AuditLog, type AuditedBy } from '@qunshu/tenancy';
import {
  countReplies,
  hasReply,
  putReply,
  removeReply,
  REPLY_CURSOR,
  replyPage,
  replySortValues,
} from './replies.queries';
import { readReply } from './replies.rules';

/** A text that staff may send to customers as it stands. */
export interface Reply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly updatedAt: number;
  readonly updatedBy: string | null;
}

/** What admins have approved for sending, the same for everybody of a tenant. */
@Injectable()
export class Replies {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** By title. @throws UserError BAD_ARGUMENT naming `search`, `first` or `after` */
  async page(
    tenantId: string,
    { search, ...input }: PageInput & { search?: string | null | undefined },
  ): Promise<Page<Reply>> {
    const page = pageRequest(input, REPLY_CURSOR);
    const rows = await replyPage(this.database.read, { tenantId, search: searchText(search, 'search') }, page);
    return pageOf(rows, page, (reply) => writeCursor(REPLY_CURSOR, replySortValues(reply)));
  }

  count(tenantId: string, search: string | null | undefined): Promise<number> {
    return countReplies(this.database.read, { tenantId, search: searchText(search, 'search') });
  }

  /**
   * A new one without an id.
   * @throws UserError BAD_ARGUMENT naming `id`, `title` or `text`
   */
  async save(rec: Recording, given: { id: string | null; title: string; text: string }, by: AuditedBy): Promise<Reply> {
    const { tenantId, recordedAt: updatedAt } = rec;
    const reply = { id: given.id ?? newId(), ...readReply(given), updatedAt, updatedBy: by.actor };
    await this.database.transaction(async (db) => {
      if (given.id !== null && !(await hasReply(db, tenantId, given.id))) throw noSuchReply();
      await putReply(db, { tenantId, ...reply });
      await this.audit.record(db, rec, { ...by, action: 'reply_saved', details: { reply: reply.id } });
    });
    return reply;
  }

  /** @throws UserError BAD_ARGUMENT naming `id` */
  async remove(rec: Recording, id: string, by: AuditedBy): Promise<void> {
    await this.database.transaction(async (db) => {
      if (!(await removeReply(db, rec.tenantId, id))) throw noSuchReply();
      await this.audit.record(db, rec, { ...by, action: 'reply_removed', details: { reply: id } });
    });
  }
}

function noSuchReply(): UserError {
  return new UserError('BAD_ARGUMENT', { argument: 'id', problem: 'there is no such reply; "replies" lists them.' });
}
