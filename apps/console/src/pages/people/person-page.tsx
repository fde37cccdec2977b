import { Alert } from 'antd';
import { useParams } from 'react-router';
import {
  Answered,
  Avatar,
  Failure,
  graphql,
  Name,
  NOT_FOUND,
  useQuestion,
  useTexts,
  useViewer,
  type ResultOf,
} from '@qunshu/web';
import { kitTexts } from '../../kit/kit.texts';
import { ErasePerson } from './erase-person';
import { PersonContacts } from './person-contacts';
import { PersonFacts } from './person-facts';
import { PersonHistory } from './person-history';
import { PersonIdentities } from './person-identities';
import { PersonNotes } from './person-notes';
import { PersonStays } from './person-stays';
import { PersonTimeline } from './person-timeline';
import { personTexts } from './person.texts';
import { SplitPerson } from './split-person';
import '../../kit/kit.css';

const PersonProfile = graphql(`
  query PersonProfile($id: ID!) {
    person(id: $id) {
      id
      displayName
      avatarUrl
      ...PersonFactsParts
      contacts {
        ...PersonContactParts
      }
      identities {
        ...PersonIdentityParts
      }
      linkHistory {
        ...PersonLinkParts
      }
    }
  }
`);

/** One customer, over every channel. */
export default function PersonPage() {
  const { personId = '' } = useParams();
  const question = useQuestion(PersonProfile, { id: personId });
  return (
    <Answered question={question} lines={10}>
      {({ person }) =>
        person === null ? <Failure problem={NOT_FOUND} /> : <Profile person={person} asked={personId} />
      }
    </Answered>
  );
}

type Person = NonNullable<ResultOf<typeof PersonProfile>['person']>;

function Profile({ person, asked }: { readonly person: Person; readonly asked: string }) {
  const t = useTexts(personTexts);
  const kit = useTexts(kitTexts);
  const { role } = useViewer();
  const { id, displayName, avatarUrl, contacts, identities, linkHistory } = person;
  return (
    <>
      <div className="k-head">
        <Avatar url={avatarUrl} name={displayName} size={48} />
        <h1>
          <Name name={displayName} otherwise={kit('nobody')} />
        </h1>
        {role === 'ADMIN' && (
          <>
            <SplitPerson id={id} identities={identities} />
            <ErasePerson id={id} name={displayName} />
          </>
        )}
      </div>
      {id !== asked && <Alert className="k-alert" type="info" showIcon title={t('wasMerged')} />}
      <PersonFacts person={person} />
      <div className="k-columns">
        <div>
          <PersonStays key={id} id={id} />
          <PersonTimeline key={`timeline ${id}`} id={id} />
        </div>
        <div>
          <PersonContacts contacts={contacts} />
          <PersonNotes id={id} />
          <PersonIdentities identities={identities} />
          <PersonHistory links={linkHistory} />
        </div>
      </div>
    </>
  );
}
