import { graphql, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { CopyButton } from '../../kit/copy-button';
import { Figure } from '../../kit/figure';
import { Channels, Tags } from '../../kit/people';
import { personTexts } from './person.texts';

export const PersonFactsParts = graphql(`
  fragment PersonFactsParts on Person {
    id
    phone
    tags
    channels {
      channel
      active
      lastSeenAt
    }
    orders {
      count
      total
      firstAt
      lastAt
      repeat
    }
  }
`);

export function PersonFacts({ person }: { readonly person: ResultOf<typeof PersonFactsParts> }) {
  const t = useTexts(personTexts);
  const formats = useFormats();
  const { orders } = person;
  return (
    <section className="k-card">
      <dl className="k-grid">
        <Figure name={t('channels')}>
          <Channels channels={person.channels} />
        </Figure>
        <Figure name={t('tags')}>
          <Tags tags={person.tags} />
        </Figure>
        <Figure name={t('phone')}>{person.phone ?? formats.count(null)}</Figure>
        <Figure name={t('orderCount')}>{formats.count(orders.count)}</Figure>
        <Figure name={t('orderTotal')}>{formats.money(orders.total)}</Figure>
        <Figure name={t('lastOrder')}>{formats.dayOf(orders.lastAt)}</Figure>
        <Figure name={t('repeat')}>{orders.repeat ? t('yes') : t('no')}</Figure>
        <Figure name={t('id')}>
          <span className="k-copy">
            <code>{person.id}</code> <CopyButton text={person.id} what={t('id')} />
          </span>
        </Figure>
      </dl>
    </section>
  );
}
