import type {
  ChannelPresence as PresenceView,
  JourneyViewService,
  TimelineEvent as EventView,
  TimelineService,
} from '@qunshu/profile';
import type { ChannelPresence } from '../types/channel';
import { listPage } from '../types/connection';
import type { OrderSummary } from '../types/order-summary';
import type { Person } from '../types/person';
import type { TimelineArgs, TimelineConnection, TimelineEvent } from '../types/timeline';
import { batched, batchedLists, loaderFor } from './batched';
import type { RequestScope } from './request-scope';

/** What people did and where they are, for one request. */
export class JourneyReader {
  private readonly channelsById;
  private readonly ordersById;
  private readonly timelinesOf;

  constructor(
    private readonly scope: RequestScope,
    journeys: JourneyViewService,
    timelines: TimelineService,
  ) {
    const { deadline, sight, tenantId } = scope;
    this.channelsById = batchedLists(
      deadline,
      (ids) => journeys.channels(sight, ids),
      ({ personId }) => personId,
    );
    this.ordersById = batched(deadline, (ids) => journeys.orders(tenantId, ids));
    this.timelinesOf = loaderFor((page: TimelineArgs) =>
      batched(deadline, async (ids) => {
        const pageOf = await timelines.pages(sight, ids, page);
        return new Map(ids.map((id) => [id, pageOf(id)]));
      }),
    );
  }

  async channels(person: Person): Promise<ChannelPresence[]> {
    return (await this.channelsById.load(person.id)).map((view) => this.presenceOf(view));
  }

  async orders(person: Person): Promise<OrderSummary> {
    const totals = await this.ordersById.load(person.id);
    const { count, totalFen, firstAt, lastAt } = totals ?? { count: 0, totalFen: 0, firstAt: null, lastAt: null };
    const [first, last] = [this.scope.instantOrNull(firstAt), this.scope.instantOrNull(lastAt)];
    return { count, total: totalFen, firstAt: first, lastAt: last, repeat: count >= 2 };
  }

  async timeline(
    person: Person,
    { kinds = null, first = null, after = null }: TimelineArgs,
  ): Promise<TimelineConnection> {
    const found = await this.timelinesOf({ kinds, first, after }).load(person.id);
    if (found === null) throw new Error('A timeline was not read.');
    return listPage(found, (view) => this.eventOf(view));
  }

  private presenceOf({ channel, appId, active, firstSeenAt, lastSeenAt }: PresenceView): ChannelPresence {
    const [first, last] = [this.scope.instant(firstSeenAt), this.scope.instant(lastSeenAt)];
    return { channel, appId, active, firstSeenAt: first, lastSeenAt: last };
  }

  private eventOf({ id, at, kind, channel, title, detail }: EventView): TimelineEvent {
    return { id, at: this.scope.instant(at), kind, channel, title, detail };
  }
}
