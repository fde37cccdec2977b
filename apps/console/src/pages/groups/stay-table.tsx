import { graphql, Name, useFormats, useTexts, type Formats, type Say, type StayRowFragment } from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { PersonLink, StaffLink } from '../../kit/people';
import { groupTexts } from './group.texts';
import { howJoined, howLeft } from './stay-words';

graphql(`
  fragment StayRow on Membership {
    joinedAt
    leftAt
    joinScene
    quitScene
    invitedBy
    state
    otherGroups
    hasContact
    person {
      id
      displayName
      avatarUrl
    }
    staff {
      userId
      name
      active
    }
  }
`);
type Row = StayRowFragment;

interface Props {
  readonly stays: readonly Row[];
  readonly dismissedAt: string | null;
}

export function StayTable({ stays, dismissedAt }: Props) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  const ended = stays.some(({ leftAt }) => leftAt !== null);
  const columns = [...columnsOf(t, formats), ...(ended ? endColumns(t, { formats, dismissedAt }) : [])];
  return <List caption={t('stays')} columns={columns} rows={stays} keyOf={keyOf} />;
}

/** One person may come and go more than once. */
function keyOf({ person, staff, joinedAt }: Row): string {
  return [person?.id, staff?.userId, joinedAt].join(' ');
}

type Texts = Say<keyof (typeof groupTexts)['zh']>;

function columnsOf(t: Texts, formats: Formats): Column<Row>[] {
  return [
    { key: 'member', title: t('member'), show: (stay) => <Member stay={stay} /> },
    { key: 'joined', title: t('joinedAt'), kind: 'time', show: ({ joinedAt }) => formats.moment(joinedAt) },
    { key: 'how', title: t('how'), show: (stay) => <bdi>{howJoined(stay, t)}</bdi> },
    {
      key: 'others',
      title: t('others'),
      kind: 'number',
      show: ({ otherGroups, person }) => (person === null ? formats.count(null) : formats.count(otherGroups)),
    },
    { key: 'contact', title: t('contact'), show: (stay) => <Contact stay={stay} /> },
  ];
}

function endColumns(
  t: Texts,
  { formats, dismissedAt }: { readonly formats: Formats; readonly dismissedAt: string | null },
): Column<Row>[] {
  return [
    { key: 'left', title: t('leftAt'), kind: 'time', show: ({ leftAt }) => formats.moment(leftAt) },
    { key: 'howLeft', title: t('howLeft'), show: (stay) => howLeft(stay, t, dismissedAt) },
  ];
}

function Member({ stay: { person, staff } }: { readonly stay: Row }) {
  const t = useTexts(groupTexts);
  if (person !== null) return <PersonLink person={person} />;
  if (staff === null) return <Name name={null} otherwise={t('someone')} />;
  return (
    <span className="k-tags">
      <StaffLink staff={staff} />
      <span className="k-tag">{t('colleague')}</span>
    </span>
  );
}

function Contact({ stay: { person, hasContact } }: { readonly stay: Row }) {
  const t = useTexts(groupTexts);
  if (person === null) return <Name name={null} />;
  return <span className={hasContact ? '' : 'k-muted'}>{hasContact ? t('hasContact') : t('noContact')}</span>;
}
