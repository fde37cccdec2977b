import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { CLOCK, type Clock, type Sight } from '@qunshu/kernel';
import { contactSights, openIdSights, staySights, type OfPerson } from './channels-view.queries';
import { openIdPresences, spanPresence, type ChannelPresence } from './channels-view.rules';
import { orderTotals, type OrderTotals } from './orders-view.queries';

/** In which channels people are, and what they bought. */
@Injectable()
export class JourneyViewService {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of each person the apps first, then contacts and groups. */
  async channels(sight: Sight, personIds: readonly string[]): Promise<OfPerson<ChannelPresence>[]> {
    const db = this.database.read;
    const [openIds, contacts, stays] = await Promise.all([
      openIdSights(db, sight.tenantId, personIds),
      contactSights(db, sight, personIds),
      staySights(db, sight, personIds),
    ]);
    const now = this.clock.now();
    const own = new Map<string, typeof openIds>();
    for (const sight of openIds) own.set(sight.personId, [...(own.get(sight.personId) ?? []), sight]);
    return [
      ...[...own].flatMap(([personId, sights]) => openIdPresences(sights, now).map((one) => ({ ...one, personId }))),
      ...contacts.map((sight) => ({ ...spanPresence('WECOM_CONTACT', sight), personId: sight.personId })),
      ...stays.map((sight) => ({ ...spanPresence('CUSTOMER_GROUP', sight), personId: sight.personId })),
    ];
  }

  /** Of those people who have orders with something left after refunds. */
  orders(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, OrderTotals>> {
    return orderTotals(this.database.read, tenantId, personIds);
  }
}
