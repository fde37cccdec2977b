import { graphql, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { Figure } from '../../kit/figure';
import { StaffLink } from '../../kit/people';
import { groupTexts } from './group.texts';

export const GroupFactsParts = graphql(`
  fragment GroupFactsParts on CustomerGroup {
    chatId
    name
    notice
    createdAt
    dismissedAt
    customerCount
    staffCount
    placesLeft
    owner {
      userId
      name
      active
    }
  }
`);

/** What is so now. */
export function GroupFacts({ group }: { readonly group: ResultOf<typeof GroupFactsParts> }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  return (
    <section className="k-card">
      <dl className="k-grid">
        <Figure name={t('customers')} large>
          {formats.count(group.customerCount)}
        </Figure>
        <Figure name={t('staffHere')} large>
          {formats.count(group.staffCount)}
        </Figure>
        {group.dismissedAt === null && (
          <Figure name={t('placesLeft')} hint={t('placesHint')} large>
            {formats.count(group.placesLeft)}
          </Figure>
        )}
        <Figure name={t('owner')}>
          <StaffLink staff={group.owner} />
        </Figure>
        <Figure name={t('createdAt')}>{formats.moment(group.createdAt)}</Figure>
        {group.dismissedAt !== null && <Figure name={t('dismissedAt')}>{formats.moment(group.dismissedAt)}</Figure>}
      </dl>
      {group.notice !== null && group.notice !== '' && (
        <dl>
          <Figure name={t('notice')}>
            <bdi className="k-long">{group.notice}</bdi>
          </Figure>
        </dl>
      )}
    </section>
  );
}
