import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { Instant, Sight } from '@qunshu/kernel';
import { lastSigns, openContactsOf } from './silent.queries';
import { silentSince, type Silent } from './silent.rules';

/** Whose customers have not been heard of for long. */
@Injectable()
export class SilentCustomers {
  constructor(private readonly database: Database) {}

  /** Contacts of this member of staff of whom there is no sign since, as far as it is in sight: the last seen first. */
  async since(sight: Sight, staffKey: string, since: Instant): Promise<Silent[]> {
    const contacts = await openContactsOf(this.database.read, sight.tenantId, staffKey);
    const maybe = silentSince(contacts, since);
    const ids = maybe.map(({ personId }) => personId);
    const signs = maybe.map(({ personId, lastSeenAt: at }) => ({ personId, at }));
    return silentSince([...signs, ...(await lastSigns(this.database.read, sight, ids))], since);
  }
}
