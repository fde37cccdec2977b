import { useParams } from 'react-router';
import { Answered, Failure, graphql, Name, NOT_FOUND, useQuestion, useTexts } from '@qunshu/web';
import { GroupFacts } from './group-facts';
import { GroupFigures } from './group-figures';
import { GroupOwners } from './group-owners';
import { GroupStays } from './group-stays';
import { groupsTexts } from './groups.texts';
import '../../kit/kit.css';

const GroupHistory = graphql(`
  query GroupHistory($chatId: ID!) {
    customerGroup(chatId: $chatId) {
      ...GroupFactsParts
      ownerHistory {
        ...OwnershipParts
      }
    }
  }
`);

/** One group with its history. */
export default function GroupPage() {
  const t = useTexts(groupsTexts);
  const { chatId = '' } = useParams();
  const question = useQuestion(GroupHistory, { chatId });
  return (
    <Answered question={question} lines={8}>
      {({ customerGroup: group }) =>
        group === null ? (
          <Failure problem={NOT_FOUND} />
        ) : (
          <>
            <div className="k-head">
              <h1>
                <Name name={group.name} otherwise={t('unnamed')} />
              </h1>
              {group.dismissedAt !== null && <span className="k-tag k-bad">{t('dismissed')}</span>}
            </div>
            <GroupFacts group={group} />
            <GroupFigures chatId={chatId} />
            <div className="k-columns">
              <GroupStays chatId={chatId} dismissedAt={group.dismissedAt} />
              <GroupOwners owners={group.ownerHistory} />
            </div>
          </>
        )
      }
    </Answered>
  );
}
