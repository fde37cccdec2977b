import { Link, useParams } from 'react-router';
import { Answered, Empty, Skeleton, useQuestion, useTexts, ViewerProvider } from '@qunshu/web';
import { PersonFinder } from '../../place/person-finder';
import { usePlace } from '../../place/place';
import { Notices } from '../../parts/notices';
import '../../parts/parts.css';
import { Card } from './card';
import { Colleagues } from './colleagues';
import { customerTexts } from './customer.texts';
import { SidebarCustomer, type Customer } from './customer-query';
import { Groups } from './groups';
import { Notes } from './notes';
import { Orders } from './orders';
import { Timeline } from './timeline';
import { Why } from './why';

/** Of whom the address tells, else of whose chat the page is open beside. */
export default function CustomerPage() {
  const { personId } = useParams();
  return (
    <>
      {personId === undefined ? <InChat /> : <Shown key={personId} id={personId} externalUserId={null} />}
      <Notices />
    </>
  );
}

function InChat() {
  const place = usePlace();
  if (place.at?.kind === 'customer') return <Shown id={null} externalUserId={place.at.externalUserId} />;
  if (place.at === null && place.failure === null) return <Skeleton lines={8} />;
  return <PersonFinder place={place} />;
}

interface ShownProps {
  readonly id: string | null;
  /** Where their chat is open. */
  readonly externalUserId: string | null;
}

function Shown({ id, externalUserId }: ShownProps) {
  const t = useTexts(customerTexts);
  const identity = externalUserId === null ? null : ({ kind: 'EXTERNAL_USER_ID', value: externalUserId } as const);
  const question = useQuestion(SidebarCustomer, { id, identity });
  return (
    <Answered question={question} lines={10}>
      {({ viewer, person }) =>
        person === null ? (
          <Empty text={t('notFound')}>
            <button type="button" onClick={question.again}>
              {t('again')}
            </button>{' '}
            <Link to="/customer">{t('findOther')}</Link>
          </Empty>
        ) : (
          <ViewerProvider viewer={viewer}>
            <Parts person={person} externalUserId={externalUserId} again={question.again} />
          </ViewerProvider>
        )
      }
    </Answered>
  );
}

interface PartsProps {
  readonly person: Customer;
  readonly externalUserId: string | null;
  readonly again: () => void;
}

function Parts({ person, externalUserId, again }: PartsProps) {
  return (
    <div className="s-columns">
      <div>
        <Card person={person} externalUserId={externalUserId} />
        <Notes personId={person.id} notes={person.notes} again={again} />
        <Orders orders={person.orders} />
        <Groups memberships={person.memberships} />
        <Colleagues contacts={person.contacts} />
      </div>
      <div>
        <Timeline personId={person.id} first={person.timeline} />
        <Why links={person.linkHistory} />
      </div>
    </div>
  );
}
