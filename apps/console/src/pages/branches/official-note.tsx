import { graphql, useFormats, useTexts } from '@qunshu/web';
import { branchesTexts } from './branches.texts';

graphql(`
  fragment OfficialParts on OfficialMetrics {
    asOf
    daysMissing
    groups
    groupsDifference
    members
    membersDifference
    messages
    membersWhoSpoke
  }
`);

interface Official {
  readonly asOf: string;
  readonly daysMissing: number;
  readonly groups: number;
  readonly groupsDifference: number;
  readonly members: number;
  readonly membersDifference: number;
  readonly messages: number;
  readonly membersWhoSpoke: number;
}

/** What WeCom itself counts of the same owners. */
export function OfficialNote({ official }: { readonly official: Official }) {
  const t = useTexts(branchesTexts);
  const { count, change, day } = useFormats();
  const { groups, groupsDifference, members, membersDifference, messages, membersWhoSpoke } = official;
  return (
    <section aria-label={t('official')}>
      <h3 className="b-official">
        {t('official')}{' '}
        <small className="k-muted">
          {t('officialAsOf', { day: day(official.asOf) })}
          {official.daysMissing > 0 ? t('officialMissing', { count: count(official.daysMissing) }) : ''}
        </small>
      </h3>
      <ul>
        <li>{t('officialGroups', { count: count(groups), difference: change(groupsDifference) })}</li>
        <li>{t('officialMembers', { count: count(members), difference: change(membersDifference) })}</li>
        <li>{t('officialMessages', { count: count(messages), speakers: count(membersWhoSpoke) })}</li>
      </ul>
    </section>
  );
}
