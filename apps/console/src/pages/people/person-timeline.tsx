import { useState } from 'react';
import { Button, Select } from 'antd';
import {
  Answered,
  graphql,
  Happening,
  useFormats,
  useQuestion,
  useTexts,
  useUrlState,
  type ResultOf,
} from '@qunshu/web';
import { EVENT_KINDS, eventKinds, type EventKind } from './event-kinds.texts';
import { personTexts } from './person.texts';

const PersonTimelinePage = graphql(`
  query PersonTimelinePage($id: ID!, $kinds: [String!], $after: String) {
    person(id: $id) {
      id
      timeline(first: 20, kinds: $kinds, after: $after) {
        nodes {
          id
          at
          kind
          title
          detail
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Event = NonNullable<ResultOf<typeof PersonTimelinePage>['person']>['timeline']['nodes'][number];

/** What happened, newest first, over every channel. */
export function PersonTimeline({ id }: { readonly id: string }) {
  const t = useTexts(personTexts);
  const names = useTexts(eventKinds);
  const [state, change] = useUrlState({ kinds: '' });
  const kinds = EVENT_KINDS.filter((kind) => state.kinds.split(',').includes(kind));
  return (
    <section className="k-card" aria-labelledby="timeline">
      <div className="k-head">
        <h2 id="timeline">{t('timeline')}</h2>
        <Select<EventKind[]>
          mode="multiple"
          className="k-kinds"
          aria-label={t('kinds')}
          placeholder={t('kinds')}
          value={kinds}
          options={EVENT_KINDS.map((value) => ({ value, label: names(value) }))}
          maxTagCount="responsive"
          allowClear
          onChange={(chosen) => change({ kinds: chosen.join(',') })}
        />
      </div>
      <TimelinePage key={state.kinds} id={id} kinds={kinds.length === 0 ? null : kinds} after={null} />
    </section>
  );
}

interface PageProps {
  readonly id: string;
  readonly kinds: EventKind[] | null;
  readonly after: string | null;
}

/** A part of it, with the part behind it once that is asked for. */
function TimelinePage({ id, kinds, after }: PageProps) {
  const t = useTexts(personTexts);
  const question = useQuestion(PersonTimelinePage, { id, kinds, after });
  const [more, setMore] = useState(false);
  return (
    <Answered question={question}>
      {({ person }) => {
        const { nodes = [], pageInfo = { hasNextPage: false, endCursor: null } } = person?.timeline ?? {};
        if (nodes.length === 0) return <p className="k-note">{t('noEvents')}</p>;
        return (
          <>
            <EventList events={nodes} />
            {pageInfo.hasNextPage && !more && <Button onClick={() => setMore(true)}>{t('more')}</Button>}
            {pageInfo.hasNextPage && more && <TimelinePage id={id} kinds={kinds} after={pageInfo.endCursor} />}
          </>
        );
      }}
    </Answered>
  );
}

function EventList({ events }: { readonly events: readonly Event[] }) {
  const formats = useFormats();
  return (
    <ul className="k-events">
      {events.map(({ id, at, title, detail }) => (
        <li key={id}>
          <span className="k-muted">{formats.moment(at)}</span> <Happening title={title} />
          {detail !== null && (
            <div className="k-muted">
              <bdi>{detail}</bdi>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
