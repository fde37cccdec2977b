import { useMemo } from 'react';
import { Input } from 'antd';
import { Navigate } from 'react-router';
import { Answered, Empty, graphql, useQuestion, useTexts, useUrlState, useViewer } from '@qunshu/web';
import { DepartmentSelect } from '../../departments/department-select';
import { FigurePeopleDrawer } from '../../figure-people/figure-people-drawer';
import { orderOf, readRank } from '../../figures/staff-orders';
import { StaffRankingTable } from '../../figures/staff-ranking';
import { AttributionChoice, useAttribution } from '../../kit/attribution';
import { ExportMenu } from '../../kit/export-menu';
import { PeriodPicker } from '../../period/period-picker';
import { usePeriod, type PeriodState } from '../../period/use-period';
import { staffTexts } from './staff.texts';
import './staff.css';

const StaffFound = graphql(`
  query StaffFound($search: String!) {
    staffMembers(search: $search, first: 200) {
      nodes {
        userId
      }
    }
  }
`);

const DEFAULTS = { q: '', dept: '', rank: '', after: '' };

/** All staff in sight, best first; staff who lead nobody see themselves. */
export default function StaffPage() {
  const { role, staff } = useViewer();
  if (role === 'STAFF' && staff !== null) {
    return <Navigate to={`/staff/${encodeURIComponent(staff.userId)}`} replace />;
  }
  return <Ranking />;
}

function Ranking() {
  const t = useTexts(staffTexts);
  const period = usePeriod();
  const attribution = useAttribution();
  const [{ q, dept, rank }, change] = useUrlState(DEFAULTS);
  const departmentId = dept === '' ? undefined : dept;
  const exported = { departmentId, attribution, orderBy: orderOf(readRank(rank)), days: period.days };
  return (
    <>
      <div className="k-title">
        <h1>{t('title')}</h1>
        <ExportMenu reports={['staff']} {...exported} />
      </div>
      <PeriodPicker period={period} withoutComparison />
      <div className="k-bar">
        <DepartmentSelect value={dept} onChange={(id) => change({ dept: id, after: null }, { push: true })} />
        <Input.Search
          key={q}
          className="k-search"
          allowClear
          maxLength={100}
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={q}
          onSearch={(text) => change({ q: text.trim(), after: null }, { push: true })}
        />
      </div>
      <AttributionChoice cursors={['after']} />
      <section className="k-card">
        <Found search={q} departmentId={departmentId} period={period} />
      </section>
      <FigurePeopleDrawer days={period.days} />
    </>
  );
}

interface FoundProps {
  readonly search: string;
  readonly departmentId: string | undefined;
  readonly period: PeriodState;
}

function Found({ search, departmentId, period }: FoundProps) {
  const t = useTexts(staffTexts);
  const found = useQuestion(StaffFound, { search }, { pause: search === '' });
  const userIds = useMemo(() => found.data?.staffMembers.nodes.map(({ userId }) => userId), [found.data]);
  const scope = { days: period.days, departmentId, query: period.query };
  if (search === '') return <StaffRankingTable {...scope} />;
  return (
    <Answered question={found} lines={10}>
      {({ staffMembers: { nodes } }) =>
        nodes.length === 0 ? (
          <Empty text={t('notFound', { search })} />
        ) : (
          <StaffRankingTable {...scope} userIds={userIds} />
        )
      }
    </Answered>
  );
}
