import { Link } from 'react-router';
import { Answered, Empty, useTexts, useUrlState, useViewer } from '@qunshu/web';
import { useDepartments } from '../../departments/use-departments';
import { BranchesView } from './branches-view';
import { branchesTexts } from './branches.texts';

/** Departments with their figures, down to the people behind them. */
export default function BranchesPage() {
  const t = useTexts(branchesTexts);
  const { role } = useViewer();
  const question = useDepartments();
  const [{ dept }] = useUrlState({ dept: '' });
  if (role === 'STAFF') return <NotForStaff />;
  return (
    <Answered question={question} lines={10}>
      {(branches) => {
        const chosen = branches.byId.get(dept) ?? branches.tops[0];
        if (chosen !== undefined) return <BranchesView branches={branches} chosen={chosen} />;
        return (
          <>
            <h1>{t('title')}</h1>
            <Empty text={t('noDepartment')} />
          </>
        );
      }}
    </Answered>
  );
}

function NotForStaff() {
  const t = useTexts(branchesTexts);
  return (
    <>
      <h1>{t('title')}</h1>
      <Empty text={t('notForStaff')}>
        <Link to="/overview">{t('toOwn')}</Link>
      </Empty>
    </>
  );
}
