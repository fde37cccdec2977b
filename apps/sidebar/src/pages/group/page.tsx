import { Link, useParams } from 'react-router';
import { Answered, Empty, Skeleton, useTexts, ViewerProvider } from '@qunshu/web';
import { GroupFinder } from '../../place/group-finder';
import { usePlace } from '../../place/place';
import { Notices } from '../../parts/notices';
import '../../parts/parts.css';
import { Card } from './card';
import { Change } from './change';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';
import { Members } from './members';
import { Stays } from './stays';
import { useGroup } from './use-group';
import { useVisit } from './use-visit';

/** The group of which the address tells, else the one whose chat the page is open beside. */
export default function GroupPage() {
  const { chatId } = useParams();
  return (
    <>
      {chatId === undefined ? <InChat /> : <Shown key={chatId} chatId={chatId} inChat={false} />}
      <Notices />
    </>
  );
}

function InChat() {
  const place = usePlace();
  if (place.at?.kind === 'group') return <Shown chatId={place.at.chatId} inChat />;
  if (place.at === null && place.failure === null) return <Skeleton lines={8} />;
  return <GroupFinder place={place} />;
}

interface ShownProps {
  readonly chatId: string;
  /** Whether its chat is open beside the page. */
  readonly inChat: boolean;
}

function Shown({ chatId, inChat }: ShownProps) {
  const t = useTexts(groupTexts);
  const question = useGroup(chatId);
  return (
    <Answered question={question} lines={10}>
      {({ viewer, customerGroup }) =>
        customerGroup === null ? (
          <Empty text={t('notFound')}>
            <button type="button" onClick={question.again}>
              {t('again')}
            </button>{' '}
            <Link to="/group">{t('findOther')}</Link>
          </Empty>
        ) : (
          <ViewerProvider viewer={viewer}>
            <Parts group={customerGroup} inChat={inChat} />
          </ViewerProvider>
        )
      }
    </Answered>
  );
}

function Parts({ group, inChat }: { readonly group: Group; readonly inChat: boolean }) {
  const visit = useVisit(group);
  return (
    <div className="s-columns">
      <div>
        <Card group={group} visit={visit} inChat={inChat} />
        <Change group={group} />
        <Stays group={group} />
      </div>
      <div>
        <Members group={group} visitedAt={visit?.at ?? null} />
      </div>
    </div>
  );
}
