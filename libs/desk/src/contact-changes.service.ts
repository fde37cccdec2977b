import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { staffKey, UserError, type Recording } from '@qunshu/kernel';
import { ContactService } from '@qunshu/profile';
import { AuditLog, WecomClients, type AuditedBy, type AuditNote } from '@qunshu/tenancy';
import type { WecomClient } from '@qunshu/wecom';
import { openContactWith } from './contact-changes.queries';
import { readRemark, readTags, refusalOf, tagsAfter, type TagsWanted } from './contact-changes.rules';
import { livingTags } from './tag-groups.queries';

export interface ContactOf {
  /** The member of staff, who changes a contact of their own. */
  readonly userId: string;
  readonly personId: string;
  readonly by: AuditedBy;
}

type Details = Parameters<ContactService['applyOwnChange']>[2]['change'];

interface Change {
  readonly call: (client: WecomClient, pair: { userId: string; externalUserId: string }) => Promise<void>;
  readonly mirror: Details;
  readonly note: Pick<AuditNote, 'action' | 'details'>;
}

/** What staff change of their contacts: in WeCom first, and then at once here, since of this WeCom sends no callback. */
@Injectable()
export class ContactChanges {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly clients: WecomClients,
    private readonly audit: AuditLog,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `remark` or `personId`, NO_WECOM_APP, WECOM_REFUSED, WECOM_UNAVAILABLE */
  async remark(rec: Recording, of: ContactOf, given: string): Promise<void> {
    const remark = readRemark(given);
    await this.change(rec, of, {
      call: (client, pair) => client.changeRemark(pair, remark),
      mirror: () => ({ remark }),
      note: { action: 'contact_remark_changed', details: { person: of.personId } },
    });
  }

  /** @throws UserError BAD_ARGUMENT naming `add`, `remove` or `personId`, NO_WECOM_APP, WECOM_REFUSED, WECOM_UNAVAILABLE */
  async tags(rec: Recording, of: ContactOf, given: TagsWanted): Promise<void> {
    const known = await livingTags(this.database.read, rec.tenantId);
    const wanted = readTags(given, new Set(known.map(({ tagId }) => tagId)));
    const details = { person: of.personId, added: wanted.add.join(' '), removed: wanted.remove.join(' ') };
    await this.change(rec, of, {
      call: (client, pair) => client.markTags(pair, wanted),
      mirror: ({ tagIds }) => ({ tagIds: tagsAfter(tagIds, wanted) }),
      note: { action: 'contact_tags_changed', details },
    });
  }

  private async change(rec: Recording, { userId, personId, by }: ContactOf, change: Change): Promise<void> {
    const { tenantId } = rec;
    const key = staffKey(userId);
    const externalUserId = await openContactWith(this.database.read, tenantId, { staffKey: key, personId });
    if (externalUserId === null) {
      throw new UserError('BAD_ARGUMENT', { argument: 'personId', problem: 'is no contact of yours now.' });
    }
    const client = await this.clients.for(tenantId, 'callbacks');
    await change.call(client, { userId, externalUserId }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const pair = { staffKey: key, externalUserId };
    await this.database.transaction(async (db) => {
      await this.contacts.applyOwnChange(db, rec, { pair, change: change.mirror });
      await this.audit.record(db, rec, { ...by, ...change.note });
    });
  }
}
