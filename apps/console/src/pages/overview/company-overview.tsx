import { Select } from 'antd';
import { Link } from 'react-router';
import { Answered, graphql, Name, useQuestion, useTexts, useUrlState, type FigureKey } from '@qunshu/web';
import { FigurePeopleDrawer } from '../../figure-people/figure-people-drawer';
import { useFigurePeople } from '../../figure-people/use-figure-people';
import { DailyCharts } from '../../figures/daily-charts';
import { FigureCards } from '../../figures/figure-cards';
import { TrackedNote } from '../../figures/tracked-note';
import { ExportMenu } from '../../kit/export-menu';
import { PeriodPicker } from '../../period/period-picker';
import { usePeriod, type PeriodState } from '../../period/use-period';
import { AttentionList } from './attention-list';
import { CoverageTable } from './coverage-table';
import { overviewTexts } from './overview.texts';

const Overview = graphql(`
  query Overview($departmentId: ID!, $period: PeriodInput!, $by: Comparison!, $compared: Boolean!) {
    branchReport(departmentId: $departmentId, period: $period) {
      department {
        id
      }
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
      trackedSince
    }
    attention(period: $period, departmentId: $departmentId) {
      grew {
        ...AttentionMove
      }
      shrank {
        ...AttentionMove
      }
      dismissed {
        ...AttentionGroup
      }
      ownerLeft {
        ...AttentionGroup
      }
      full {
        ...AttentionGroup
      }
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
  'contacts',
  'retention30',
];

interface Top {
  readonly id: string;
  readonly name: string;
}

/** The figures of a department with everything below it, and what in it needs a look. */
export function CompanyOverview({ tops, first }: { readonly tops: readonly Top[]; readonly first: Top }) {
  const t = useTexts(overviewTexts);
  const period = usePeriod();
  const [{ dept }, change] = useUrlState({ dept: first.id });
  const departmentId = tops.find(({ id }) => id === dept)?.id ?? first.id;
  return (
    <>
      <div className="k-title">
        <h1>{t('title')}</h1>
        <ExportMenu reports={['branch', 'staff', 'groups']} days={period.days} departmentId={departmentId} />
      </div>
      {tops.length > 1 && (
        <div className="k-bar">
          <Select
            className="k-department"
            aria-label={t('department')}
            value={departmentId}
            options={tops.map(({ id, name }) => ({ value: id, label: <Name name={name} /> }))}
            onChange={(id) => change({ dept: id }, { push: true })}
          />
        </div>
      )}
      <PeriodPicker period={period} />
      <Figures departmentId={departmentId} period={period} />
      <CoverageTable departmentId={departmentId} days={period.days} query={period.query} />
      <FigurePeopleDrawer days={period.days} />
    </>
  );
}

function Figures({ departmentId, period }: { readonly departmentId: string; readonly period: PeriodState }) {
  const t = useTexts(overviewTexts);
  const { open } = useFigurePeople();
  const { days, comparison } = period;
  const asked = { departmentId, period: days, by: comparison ?? 'DAYS_BEFORE', compared: comparison !== null } as const;
  const question = useQuestion(Overview, asked);
  return (
    <Answered question={question} lines={12}>
      {({ branchReport: { metrics, previous, daily, trackedSince }, attention }) => (
        <>
          <FigureCards
            shown={CARDS}
            figures={metrics}
            before={previous ?? null}
            onPeople={(figure) => open(figure, { departmentId })}
          />
          <TrackedNote trackedSince={trackedSince} period={period} />
          <p className="k-note">
            <Link className="k-link" to={`/branches${period.query}`}>
              {t('seeBranches')}
            </Link>
          </p>
          <AttentionList attention={attention} />
          <DailyCharts daily={daily} />
        </>
      )}
    </Answered>
  );
}
