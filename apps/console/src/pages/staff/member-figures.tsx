import { Link } from 'react-router';
import {
  Answered,
  Empty,
  Failure,
  graphql,
  NOT_FOUND,
  useQuestion,
  useTexts,
  useViewer,
  type FigureKey,
} from '@qunshu/web';
import { FigurePeopleDrawer } from '../../figure-people/figure-people-drawer';
import type { PeopleFigure } from '../../figure-people/people-figures';
import { useFigurePeople } from '../../figure-people/use-figure-people';
import { DailyCharts } from '../../figures/daily-charts';
import { FigureCards } from '../../figures/figure-cards';
import { FigureList } from '../../figures/figure-list';
import { GroupFiguresTable } from '../../figures/group-figures';
import { PeriodPicker } from '../../period/period-picker';
import { usePeriod } from '../../period/use-period';
import { MemberHead } from './member-head';
import { staffTexts } from './staff.texts';

const StaffMember = graphql(`
  query StaffMember($userId: ID!, $userIds: [ID!]!, $period: PeriodInput!, $by: Comparison!, $compared: Boolean!) {
    staff(userId: $userId) {
      userId
      name
      avatarUrl
      active
      departments {
        id
        name
      }
    }
    staffPerformance(period: $period, userIds: $userIds, first: 1) {
      nodes {
        metrics {
          ...FigureParts
        }
        previous(by: $by) @include(if: $compared) {
          ...FigureParts
        }
        daily {
          date
          customersJoined
          customersLeft
          customerSeats
        }
      }
    }
  }
`);

const CARDS: readonly FigureKey[] = [
  'netGrowth',
  'customersJoined',
  'customersLeft',
  'customerSeats',
  'uniqueCustomers',
  'groupsOwned',
  'contacts',
  'retention30',
];

interface Props {
  readonly userId: string;
  /** Their name when left out. */
  readonly title?: string;
}

/** The figures of a member of staff, by day too, and their groups. */
export function MemberFigures({ userId, title }: Props) {
  const t = useTexts(staffTexts);
  const { role } = useViewer();
  const period = usePeriod(['groupAfter']);
  const { open } = useFigurePeople();
  const { days, comparison } = period;
  const compared = { by: comparison ?? 'DAYS_BEFORE', compared: comparison !== null } as const;
  const question = useQuestion(StaffMember, { userId, userIds: [userId], period: days, ...compared });
  const onPeople = (figure: PeopleFigure): void => open(figure, { staffUserId: userId });
  return (
    <Answered question={question} lines={12}>
      {({ staff, staffPerformance: { nodes } }) => {
        if (staff === null) return <Failure problem={NOT_FOUND} />;
        const [row] = nodes;
        return (
          <>
            {role !== 'STAFF' && (
              <p className="k-note">
                <Link className="k-link" to={`/staff${period.query}`}>
                  {t('back')}
                </Link>
              </p>
            )}
            <MemberHead staff={staff} title={title} days={days} />
            <PeriodPicker period={period} />
            {row === undefined ? (
              <Empty text={t('noFigures')} />
            ) : (
              <>
                <FigureCards shown={CARDS} figures={row.metrics} before={row.previous ?? null} onPeople={onPeople} />
                <DailyCharts daily={row.daily} />
                <section className="k-card">
                  <h2>{t('groups')}</h2>
                  <GroupFiguresTable filter={{ ownerUserId: staff.userId }} days={days} />
                </section>
                <section className="k-card">
                  <h2>{t('figures')}</h2>
                  <FigureList
                    caption={t('figures')}
                    figures={row.metrics}
                    before={row.previous ?? null}
                    onPeople={onPeople}
                  />
                </section>
              </>
            )}
            <FigurePeopleDrawer days={days} />
          </>
        );
      }}
    </Answered>
  );
}
