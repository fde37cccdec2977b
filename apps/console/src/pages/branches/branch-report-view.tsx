import type { ReactNode } from 'react';
import { Answered, graphql, useQuestion, useTexts, useUrlState, type FigureKey } from '@qunshu/web';
import type { Branch } from '../../departments/use-departments';
import type { PeopleFigure } from '../../figure-people/people-figures';
import { useFigurePeople } from '../../figure-people/use-figure-people';
import { DailyCharts } from '../../figures/daily-charts';
import { FigureCards } from '../../figures/figure-cards';
import { TrackedNote } from '../../figures/tracked-note';
import { FigureList } from '../../figures/figure-list';
import { GroupFiguresTable } from '../../figures/group-figures';
import { StaffRankingTable } from '../../figures/staff-ranking';
import { useAttribution } from '../../kit/attribution';
import { Choice } from '../../kit/choice';
import type { PeriodState } from '../../period/use-period';
import { BranchRows } from './branch-rows';
import { branchesTexts } from './branches.texts';
import { OfficialNote } from './official-note';

const BranchFigures = graphql(`
  query BranchFigures(
    $departmentId: ID!
    $period: PeriodInput!
    $attribution: Attribution!
    $by: Comparison!
    $compared: Boolean!
  ) {
    branchReport(departmentId: $departmentId, period: $period, attribution: $attribution) {
      department {
        id
        name
      }
      metrics {
        ...FigureParts
      }
      previous(by: $by) @include(if: $compared) {
        ...FigureParts
      }
      branches {
        department {
          id
          name
        }
        directOnly
        metrics {
          ...FigureParts
        }
      }
      daily {
        date
        customersJoined
        customersLeft
        customerSeats
      }
      official {
        ...OfficialParts
      }
      trackedSince
    }
  }
`);

const CARDS: readonly FigureKey[] = [
  'customerSeats',
  'uniqueCustomers',
  'customersJoined',
  'customersLeft',
  'netGrowth',
  'groupsOwned',
];

interface Props {
  readonly chosen: Branch;
  readonly period: PeriodState;
  readonly hrefOf: (id: string) => string;
}

/** The figures of a department, by department, staff, group and day. */
export function BranchReportView({ chosen: { id }, period, hrefOf }: Props) {
  const t = useTexts(branchesTexts);
  const attribution = useAttribution();
  const { open } = useFigurePeople();
  const { days, comparison } = period;
  const compared = { by: comparison ?? 'DAYS_BEFORE', compared: comparison !== null } as const;
  const question = useQuestion(BranchFigures, { departmentId: id, period: days, attribution, ...compared });
  const isAtEvent = attribution === 'AT_EVENT';
  const onPeople = isAtEvent ? (figure: PeopleFigure) => open(figure, { departmentId: id }) : undefined;
  return (
    <Answered question={question} lines={12}>
      {({ branchReport: { metrics, previous, branches, daily, official, trackedSince, department } }) => {
        const before = previous ?? null;
        return (
          <>
            <FigureCards shown={CARDS} figures={metrics} before={before} onPeople={onPeople} />
            <TrackedNote trackedSince={trackedSince} period={period} />
            <Views
              hasBranches={branches.length > 1}
              views={{
                branches: (
                  <BranchRows name={department.name} total={{ metrics, onPeople }} rows={branches} hrefOf={hrefOf} />
                ),
                staff: <StaffRankingTable days={days} departmentId={id} query={period.query} />,
                groups: <GroupFiguresTable filter={{ departmentId: id }} days={days} />,
                figures: (
                  <>
                    <FigureList caption={t('figures')} figures={metrics} before={before} onPeople={onPeople} />
                    {official !== null && <OfficialNote official={official} />}
                  </>
                ),
              }}
            />
            <DailyCharts daily={daily} />
          </>
        );
      }}
    </Answered>
  );
}

const VIEWS = ['branches', 'staff', 'groups', 'figures'] as const;
const NAMES = { branches: 'branches', staff: 'staffView', groups: 'groups', figures: 'figures' } as const;

interface ViewsProps {
  readonly hasBranches: boolean;
  readonly views: Readonly<Record<(typeof VIEWS)[number], ReactNode>>;
}

/** One of the ways to look at a department; at first by department, or by staff where there is none below. */
function Views({ hasBranches, views }: ViewsProps) {
  const t = useTexts(branchesTexts);
  const [{ view }, change] = useUrlState({ view: '', after: '', groupAfter: '' });
  const shown = VIEWS.find((known) => known === view) ?? (hasBranches ? 'branches' : 'staff');
  return (
    <section className="k-card">
      <div className="k-bar">
        <Choice
          label={t('view')}
          value={shown}
          options={VIEWS.map((value) => ({ value, label: t(NAMES[value]) }))}
          onChosen={(chosen) => change({ view: chosen, after: null, groupAfter: null }, { push: true })}
        />
      </div>
      {views[shown]}
    </section>
  );
}
