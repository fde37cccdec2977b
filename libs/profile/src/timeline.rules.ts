import { UserError, type CursorShape, type Instant, type PageRequest } from '@qunshu/kernel';
import type { Channel } from './channels-view.rules';

/** Something that happened to a person. `title` and `detail` are for people to read. */
export interface TimelineEvent {
  readonly id: string;
  readonly at: Instant;
  readonly kind: string;
  readonly channel: Channel | null;
  readonly title: string;
  readonly detail: string | null;
}

/** The event that a page begins behind. */
export interface TimelinePlace {
  readonly at: Instant;
  readonly id: string;
}

/** A page of the timeline as asked for: `kinds` null takes any. */
export interface TimelinePage {
  readonly first: number;
  readonly after: TimelinePlace | null;
  readonly kinds: readonly string[] | null;
}

/** The kinds that are told by stays, contacts and decisions; any other one is an activity. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'group_joined',
  'group_left',
  'contact_added',
  'contact_deleted',
  'merged',
  'split',
]);

const MOST_KINDS = 50;

export const TIMELINE_CURSOR: CursorShape = { ordering: 'timeline', values: ['number', 'string'] };

/** @throws UserError BAD_ARGUMENT naming `kinds` when there are more than 50 */
export function timelinePage({ first, after }: PageRequest, kinds: readonly string[] | null | undefined): TimelinePage {
  const [at, id] = after ?? [];
  const place = typeof at === 'number' && typeof id === 'string' ? { at, id } : null;
  const wanted = kinds ? [...new Set(kinds)] : null;
  if (wanted === null || wanted.length <= MOST_KINDS) return { first, after: place, kinds: wanted };
  throw new UserError('BAD_ARGUMENT', { argument: 'kinds', problem: `must be at most ${MOST_KINDS}.` });
}

export function isWanted({ kinds }: TimelinePage, kind: string): boolean {
  return kinds === null || kinds.includes(kind);
}

/** The kinds to look for among activities; null: all of them. */
export function activityKinds({ kinds }: TimelinePage): readonly string[] | null {
  return kinds === null ? null : kinds.filter((kind) => !TOLD_ELSEWHERE.has(kind));
}

/** Of events from several sources those on the page, newest first, and one more where there are more. A tie goes by id. */
export function newestFirst<Event extends TimelinePlace>(
  events: readonly Event[],
  { first, after }: TimelinePage,
): Event[] {
  const behind = events.filter((event) => after === null || compare(after, event) < 0);
  return behind.sort(compare).slice(0, first + 1);
}

/** The same for each person by themselves. */
export function newestOfEach<Event extends TimelinePlace & { readonly personId: string }>(
  events: readonly Event[],
  page: TimelinePage,
): Event[] {
  return [...byPerson(events).values()].flatMap((own) => newestFirst(own, page));
}

export function byPerson<Fact extends { readonly personId: string }>(facts: readonly Fact[]): Map<string, Fact[]> {
  const own = new Map<string, Fact[]>();
  for (const fact of facts) {
    const known = own.get(fact.personId);
    if (known) known.push(fact);
    else own.set(fact.personId, [fact]);
  }
  return own;
}

function compare(one: TimelinePlace, other: TimelinePlace): number {
  if (one.at !== other.at) return other.at - one.at;
  if (one.id === other.id) return 0;
  return one.id < other.id ? 1 : -1;
}
