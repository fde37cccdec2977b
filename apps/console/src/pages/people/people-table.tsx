import { graphql, useFormats, useTexts, type PersonRowFragment } from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { Channels, PersonLink, Tags } from '../../kit/people';
import { peopleTexts } from './people.texts';

graphql(`
  fragment PersonRow on Person {
    id
    displayName
    avatarUrl
    phone
    tags
    channels {
      channel
      active
      lastSeenAt
    }
  }
`);
type Row = PersonRowFragment;

export function PeopleTable({ people }: { readonly people: readonly Row[] }) {
  const t = useTexts(peopleTexts);
  const formats = useFormats();
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), show: (person) => <PersonLink person={person} /> },
    { key: 'channels', title: t('channels'), show: ({ channels }) => <Channels channels={channels} /> },
    { key: 'tags', title: t('tags'), show: ({ tags }) => <Tags tags={tags} /> },
    { key: 'phone', title: t('phone'), kind: 'time', show: ({ phone }) => phone ?? formats.count(null) },
    { key: 'seen', title: t('lastSeen'), kind: 'time', show: ({ channels }) => formats.moment(lastSeen(channels)) },
  ];
  return <List caption={t('title')} columns={columns} rows={people} keyOf={({ id }) => id} />;
}

/** In any channel. */
function lastSeen(channels: Row['channels']): string | null {
  const seen = channels.map(({ lastSeenAt }) => lastSeenAt);
  return seen.reduce<string | null>((a, b) => (a === null || Date.parse(b) > Date.parse(a) ? b : a), null);
}
