import {
  Answered,
  Empty,
  graphql,
  Happening,
  Name,
  useFormats,
  useLanguage,
  useQuestion,
  useTexts,
  useUrlState,
  useViewer,
  type SidebarEventFragment,
} from '@qunshu/web';
import { Chips } from '../../parts/chips';
import { More } from '../../parts/more';
import { Section } from '../../parts/section';
import { useMore } from '../../parts/use-more';
import { isTimelineFilter, TIMELINE_FILTER_NAMES, TIMELINE_FILTERS, type TimelineFilter } from './timeline-filters';
import { timelineTexts } from './timeline.texts';

graphql(`
  fragment SidebarEvent on TimelineEvent {
    id
    at
    kind
    channel
    title
    detail
  }
`);

const SidebarTimeline = graphql(`
  query SidebarTimeline($personId: ID!, $kinds: [String!], $after: String) {
    person(id: $personId) {
      id
      timeline(first: 20, kinds: $kinds, after: $after) {
        nodes {
          ...SidebarEvent
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Event = SidebarEventFragment;
interface EventPage {
  readonly nodes: readonly Event[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Props {
  readonly personId: string;
  /** The first page of all kinds, which is known already. */
  readonly first: EventPage;
}

export function Timeline({ personId, first }: Props) {
  const t = useTexts(timelineTexts);
  const [{ timeline }, change] = useUrlState({ timeline: 'all' });
  const filter = isTimelineFilter(timeline) ? timeline : 'all';
  const { cursors, more } = useMore(`${filter} ${first.nodes[0]?.id ?? ''}`);
  const { role } = useViewer();
  // Changes of tags are told to admins only.
  const nameOf = (key: TimelineFilter): string => t(key === 'contact' && role !== 'ADMIN' ? 'contactOnly' : key);
  const chips = TIMELINE_FILTER_NAMES.map((key) => ({ key, name: nameOf(key) }));
  return (
    <Section title={t('title')}>
      <Chips label={t('filter')} chips={chips} chosen={filter} onChoose={(key) => change({ timeline: key })} />
      {cursors.map((after, at) => {
        const onMore = at === cursors.length - 1 ? more : undefined;
        if (after === '' && filter === 'all') return <Events key="" page={first} filter={filter} onMore={onMore} />;
        return <LaterPage key={`${filter} ${after}`} {...{ personId, filter, after, onMore }} />;
      })}
    </Section>
  );
}

interface LaterProps {
  readonly personId: string;
  readonly filter: TimelineFilter;
  readonly after: string;
  readonly onMore: ((endCursor: string) => void) | undefined;
}

function LaterPage({ personId, filter, after, onMore }: LaterProps) {
  const kinds = TIMELINE_FILTERS[filter];
  const variables = { personId, kinds: kinds === null ? null : [...kinds], after: after === '' ? null : after };
  const question = useQuestion(SidebarTimeline, variables);
  return (
    <Answered question={question}>
      {({ person }) => (person === null ? null : <Events page={person.timeline} filter={filter} onMore={onMore} />)}
    </Answered>
  );
}

interface EventsProps {
  readonly page: EventPage;
  readonly filter: TimelineFilter;
  readonly onMore: ((endCursor: string) => void) | undefined;
}

function Events({ page: { nodes, pageInfo }, filter, onMore }: EventsProps) {
  const t = useTexts(timelineTexts);
  if (nodes.length === 0) return <Empty text={t(filter === 'all' ? 'nothing' : 'nothingSuch')} />;
  return (
    <>
      <ol className="s-timeline">
        {nodes.map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      </ol>
      <More pageInfo={pageInfo} onMore={onMore} />
    </>
  );
}

function EventLine({ event: { at, channel, title, detail } }: { readonly event: Event }) {
  const t = useTexts(timelineTexts);
  const [language] = useLanguage();
  const formats = useFormats();
  const told = detail ?? '';
  const shown = language === 'zh' ? told.replace(/^Order /, t('order')) : told;
  return (
    <li className={`s-channel-${channel ?? 'none'}`}>
      <span className="s-event">
        <Happening title={title} />
      </span>
      {shown !== '' && (
        <span className="s-muted s-detail">
          <Name name={shown} />
        </span>
      )}
      <time className="s-muted" dateTime={at}>
        {formats.moment(at)}
      </time>
    </li>
  );
}
