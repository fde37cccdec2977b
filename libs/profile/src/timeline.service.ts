import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { IdentityViewService, type LinkView } from '@qunshu/identity';
import { pageOf, pageRequest, writeCursor, type Page, type PageInput, type Sight } from '@qunshu/kernel';
import type { OfPerson } from './channels-view.queries';
import { identitiesOf } from './person-view.queries';
import { activityEvents } from './timeline-activity.queries';
import { SPAN_ENDS, spanEvents } from './timeline-spans.queries';
import {
  byPerson,
  isWanted,
  newestFirst,
  TIMELINE_CURSOR,
  timelinePage,
  type TimelineEvent,
  type TimelinePage,
} from './timeline.rules';

/** Which part of the timeline; `kinds` left out or null takes any. */
export type TimelineInput = PageInput & { readonly kinds?: readonly string[] | null | undefined };

type Events = readonly OfPerson<TimelineEvent>[];

/** Whose, and for whom: stays and contacts are told as far as they are in sight. */
interface Asked {
  readonly sight: Sight;
  readonly personIds: readonly string[];
}

/** What happened to people, over every channel. It is put together as it is asked for, from facts that each have their own home. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityViewService,
  ) {}

  /**
   * The same page of each person's timeline, newest first.
   * @throws UserError BAD_ARGUMENT naming `first`, `after` or `kinds`
   */
  async pages(
    sight: Sight,
    personIds: readonly string[],
    { kinds, ...input }: TimelineInput,
  ): Promise<(personId: string) => Page<TimelineEvent>> {
    const request = pageRequest(input, TIMELINE_CURSOR);
    const page = timelinePage(request, kinds);
    const events = await this.events({ sight, personIds }, page);
    const own = byPerson(events);
    const cursorOf = ({ at, id }: TimelineEvent): string => writeCursor(TIMELINE_CURSOR, [at, id]);
    return (personId) => pageOf(newestFirst(own.get(personId) ?? [], page), request, cursorOf);
  }

  private async events(of: Asked, page: TimelinePage): Promise<Events> {
    const db = this.database.read;
    const ends = SPAN_ENDS.filter(({ kind }) => isWanted(page, kind));
    const sources: Promise<Events>[] = ends.map((one) => spanEvents(db, { ...of, ends: one }, page));
    sources.push(this.activities(of, page), this.decisions(of, page));
    return (await Promise.all(sources)).flat();
  }

  private async activities({ sight, personIds }: Asked, page: TimelinePage): Promise<Events> {
    const identities = await identitiesOf(this.database.read, sight.tenantId, personIds);
    return activityEvents(this.database.read, { sight, identities }, page);
  }

  private async decisions({ sight, personIds }: Asked, page: TimelinePage): Promise<Events> {
    if (!isWanted(page, 'merged') && !isWanted(page, 'split')) return [];
    const links = await this.identity.links(sight.tenantId, [...personIds]);
    return links.flatMap(decisionsOf).filter(({ kind }) => isWanted(page, kind));
  }
}

/** What a person decided; that identities were joined because they were seen together is no news to anybody. */
function decisionsOf(link: LinkView): Events {
  const { personId, id, at, reason, outcome, source } = link;
  const event = { personId, id, at, channel: null, detail: reason };
  if (outcome === 'SPLIT') return [{ ...event, kind: 'split', title: 'Was split into two people' }];
  if (outcome !== 'MERGED' || source !== 'decision') return [];
  return [{ ...event, kind: 'merged', title: 'Was joined with another person' }];
}
