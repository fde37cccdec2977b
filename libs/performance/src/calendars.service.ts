import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Calendar } from '@qunshu/kernel';
import { zoneOf } from './tenant.queries';

/** The calendar of each tenant. A tenant's time zone never changes. */
@Injectable()
export class Calendars {
  private readonly known = new Map<string, Calendar>();

  /** @throws UserError TENANT_UNKNOWN */
  async of(db: EntityManager, tenantId: string): Promise<Calendar> {
    const known = this.known.get(tenantId);
    if (known) return known;
    const calendar = new Calendar(await zoneOf(db, tenantId));
    this.known.set(tenantId, calendar);
    return calendar;
  }
}
