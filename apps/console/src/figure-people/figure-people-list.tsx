import { Link } from 'react-router';
import {
  Answered,
  Avatar,
  Empty,
  graphql,
  Name,
  useCursorPages,
  useFormats,
  useQuestion,
  useTexts,
  type Days,
} from '@qunshu/web';
import { Pager } from '../kit/pager';
import { figurePeopleTexts } from './figure-people.texts';
import type { PeopleFigure } from './people-figures';
import './figure-people.css';

const FigurePeople = graphql(`
  query FigurePeople(
    $figure: PeopleFigure!
    $period: PeriodInput!
    $departmentId: ID
    $directOnly: Boolean
    $staffUserId: ID
    $chatId: ID
    $after: String
    $ofDepartment: Boolean!
    $ofStaff: Boolean!
    $ofGroup: Boolean!
    $department: ID!
    $staff: ID!
    $group: ID!
  ) {
    figurePeople(
      figure: $figure
      period: $period
      departmentId: $departmentId
      directOnly: $directOnly
      staffUserId: $staffUserId
      chatId: $chatId
      first: 20
      after: $after
    ) {
      totalCount
      nodes {
        at
        person {
          id
          displayName
          avatarUrl
        }
        membership {
          group {
            chatId
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    department(id: $department) @include(if: $ofDepartment) {
      name
    }
    staff(userId: $staff) @include(if: $ofStaff) {
      name
    }
    customerGroup(chatId: $group) @include(if: $ofGroup) {
      name
    }
  }
`);

interface Scope {
  readonly departmentId: string;
  readonly directOnly: boolean;
  readonly staffUserId: string;
  readonly chatId: string;
}

interface Props {
  readonly figure: PeopleFigure;
  readonly days: Days;
  /** Empty where nothing is named. */
  readonly scope: Scope;
}

/** Whom a figure counts, newest first, and where and when they were counted. */
export function FigurePeopleList({ figure, days, scope }: Props) {
  const t = useTexts(figurePeopleTexts);
  const pages = useCursorPages('whoAfter');
  const { day } = useFormats();
  const question = useQuestion(FigurePeople, { figure, period: days, after: pages.after, ...variablesOf(scope) });
  return (
    <Answered question={question} lines={8}>
      {({ figurePeople, department, staff, customerGroup }) => (
        <>
          <p className="k-note">
            <ScopeName names={[customerGroup?.name, staff?.name, department?.name]} isDirect={scope.directOnly} />
            {' · '}
            {day(days.from)} – {day(days.to)}
          </p>
          {figurePeople.totalCount === 0 && <Empty text={t('none')} />}
          <ul className="k-people">
            {figurePeople.nodes.map((node, at) => (
              <li key={at}>
                <FigurePersonShown {...node} />
              </li>
            ))}
          </ul>
          <Pager pages={pages} pageInfo={figurePeople.pageInfo} total={figurePeople.totalCount} />
        </>
      )}
    </Answered>
  );
}

function variablesOf({ departmentId, directOnly, staffUserId, chatId }: Scope) {
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return {
    departmentId: orNull(departmentId),
    directOnly: directOnly ? true : null,
    staffUserId: orNull(staffUserId),
    chatId: orNull(chatId),
    ofDepartment: departmentId !== '',
    ofStaff: staffUserId !== '',
    ofGroup: chatId !== '',
    department: departmentId,
    staff: staffUserId,
    group: chatId,
  };
}

interface ScopeNameProps {
  readonly names: readonly (string | null | undefined)[];
  readonly isDirect: boolean;
}

function ScopeName({ names, isDirect }: ScopeNameProps) {
  const t = useTexts(figurePeopleTexts);
  const known = names.filter((name) => name !== null && name !== undefined && name !== '');
  const text = known.length === 0 ? t('everything') : known.join(' · ');
  return <Name name={isDirect ? t('direct', { name: text }) : text} />;
}

interface PersonProps {
  readonly at: string | null;
  readonly person: {
    readonly id: string;
    readonly displayName: string | null;
    readonly avatarUrl: string | null;
  } | null;
  readonly membership: { readonly group: { readonly chatId: string; readonly name: string | null } } | null;
}

function FigurePersonShown({ at, person, membership }: PersonProps) {
  const t = useTexts(figurePeopleTexts);
  const { moment } = useFormats();
  const group = membership?.group;
  return (
    <>
      <Avatar url={person?.avatarUrl} name={person?.displayName} size={36} />
      <span className="k-whom">
        {person === null ? (
          <span className="k-muted">{t('outOfSight')}</span>
        ) : (
          <Link className="k-link" to={`/people/${encodeURIComponent(person.id)}`}>
            <Name name={person.displayName} otherwise={t('unnamed')} />
          </Link>
        )}
        <span className="k-muted">
          {group === undefined ? (
            t('groupOutOfSight')
          ) : (
            <Link className="k-link" to={`/groups/${encodeURIComponent(group.chatId)}`}>
              <Name name={group.name} otherwise={t('unnamedGroup')} />
            </Link>
          )}
        </span>
      </span>
      <time className="k-muted">{moment(at)}</time>
    </>
  );
}
