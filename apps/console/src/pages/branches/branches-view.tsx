import { useCallback, useState } from 'react';
import { Button, Drawer, Grid } from 'antd';
import { ApartmentOutlined } from '@ant-design/icons';
import { useSearchParams } from 'react-router';
import { Name, useFormats, useTexts } from '@qunshu/web';
import { DepartmentTree } from '../../departments/department-tree';
import type { Branch, Branches } from '../../departments/use-departments';
import { FigurePeopleDrawer } from '../../figure-people/figure-people-drawer';
import { AttributionChoice, useAttribution } from '../../kit/attribution';
import { ExportMenu } from '../../kit/export-menu';
import { PeriodPicker } from '../../period/period-picker';
import { usePeriod } from '../../period/use-period';
import { BranchPath } from './branch-path';
import { BranchReportView } from './branch-report-view';
import { branchesTexts } from './branches.texts';
import './branches.css';

const CURSORS = ['after', 'groupAfter'];
/** What is kept in the address when another department is chosen. */
const KEPT = ['period', 'compare', 'attribution', 'set', 'view', 'sort', 'order', 'rank', 'groupOrder'];

/** The tree of departments, and the report of the one that is chosen. */
export function BranchesView({ branches, chosen }: { readonly branches: Branches; readonly chosen: Branch }) {
  const t = useTexts(branchesTexts);
  const { count } = useFormats();
  const period = usePeriod(CURSORS);
  const attribution = useAttribution();
  const hrefOf = useBranchAddress();
  return (
    <>
      <div className="b-page">
        <Tree branches={branches} chosen={chosen.id} hrefOf={hrefOf} />
        <div className="b-report">
          <BranchPath path={branches.pathTo(chosen.id)} hrefOf={hrefOf} />
          <div className="k-title">
            <h1>
              <Name name={chosen.name} otherwise={chosen.id} />{' '}
              <small className="k-muted b-count">{t('staff', { count: count(chosen.staffCount) })}</small>
            </h1>
            <ExportMenu
              reports={['branch', 'staff', 'groups']}
              days={period.days}
              departmentId={chosen.id}
              attribution={attribution}
            />
          </div>
          <PeriodPicker period={period} />
          <AttributionChoice cursors={CURSORS} />
          <BranchReportView key={chosen.id} chosen={chosen} period={period} hrefOf={hrefOf} />
        </div>
      </div>
      <FigurePeopleDrawer days={period.days} />
    </>
  );
}

function useBranchAddress(): (id: string) => string {
  const [parameters] = useSearchParams();
  return useCallback(
    (id) => {
      const kept = KEPT.flatMap((name): [string, string][] => {
        const value = parameters.get(name);
        return value === null ? [] : [[name, value]];
      });
      return `/branches?${new URLSearchParams([...kept, ['dept', id]]).toString()}`;
    },
    [parameters],
  );
}

interface TreeProps {
  readonly branches: Branches;
  readonly chosen: string;
  readonly hrefOf: (id: string) => string;
}

/** Beside the report, or in a drawer where there is no room. */
function Tree(props: TreeProps) {
  const t = useTexts(branchesTexts);
  const isWide = Grid.useBreakpoint().lg === true;
  const [open, setOpen] = useState(false);
  if (isWide) {
    return (
      <nav className="b-tree k-card" aria-label={t('departments')}>
        <DepartmentTree {...props} />
      </nav>
    );
  }
  if (props.branches.byId.size < 2) return null;
  return (
    <>
      <Button className="b-choose" icon={<ApartmentOutlined />} onClick={() => setOpen(true)}>
        {t('choose')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={320} title={t('departments')}>
        <nav aria-label={t('departments')}>
          <DepartmentTree {...props} onChosen={() => setOpen(false)} />
        </nav>
      </Drawer>
    </>
  );
}
