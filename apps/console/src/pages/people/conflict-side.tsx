import { graphql, identityNames, useFormats, useTexts, type ConflictSidePartsFragment } from '@qunshu/web';
import { Figure } from '../../kit/figure';
import { Channels, PersonLink, StaffLink, Tags } from '../../kit/people';
import { decisionsTexts } from './decisions.texts';

graphql(`
  fragment ConflictSideParts on Person {
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
    identities {
      kind
      value
    }
    contacts {
      since
      deletedAt
      staff {
        userId
        name
        active
      }
    }
    orders {
      count
      total
    }
  }
`);

interface Props {
  readonly title: string;
  readonly person: ConflictSidePartsFragment;
}

const MOST_CONTACTS = 5;

/** What is known of one of the two, in the same order as of the other. */
export function ConflictSide({ title, person }: Props) {
  const t = useTexts(decisionsTexts);
  const names = useTexts(identityNames);
  const formats = useFormats();
  const contacts = person.contacts.filter(({ deletedAt }) => deletedAt === null).slice(0, MOST_CONTACTS);
  return (
    <section className="k-side" aria-label={title}>
      <p className="k-note">{title}</p>
      <PersonLink person={person} />
      <dl className="k-stack">
        <Figure name={t('lastSeen')}>
          <Channels channels={person.channels} />
        </Figure>
        <Figure name={t('phone')}>{person.phone ?? formats.count(null)}</Figure>
        <Figure name={t('tags')}>
          <Tags tags={person.tags} />
        </Figure>
        <Figure name={t('contacts')}>
          <span className="k-tags">
            {contacts.length === 0
              ? formats.count(null)
              : contacts.map(({ staff, since }) => <StaffLink key={`${staff.userId} ${since}`} staff={staff} />)}
          </span>
        </Figure>
        <Figure name={t('orders')}>
          {formats.count(person.orders.count)} · {formats.money(person.orders.total)}
        </Figure>
        <Figure name={t('identities')}>
          {person.identities.map(({ kind, value }, at) => (
            <div key={at}>
              <span className="k-muted">{names(kind)}</span> <bdi className="k-code">{value ?? ''}</bdi>
            </div>
          ))}
        </Figure>
      </dl>
    </section>
  );
}
