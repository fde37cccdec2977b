import { Link, useParams } from 'react-router';
import { Empty, useTexts, useViewer } from '@qunshu/web';
import { MemberFigures } from './member-figures';
import { OwnFigures } from './own-figures';
import { staffTexts } from './staff.texts';

/** One member of staff. */
export default function MemberPage() {
  const t = useTexts(staffTexts);
  const { userId = '' } = useParams();
  const { role, staff } = useViewer();
  if (role !== 'STAFF' || staff === null) return <MemberFigures userId={userId} />;
  // Ids of staff count the same in any case.
  if (staff.userId.toLowerCase() === userId.toLowerCase()) return <OwnFigures userId={staff.userId} />;
  return (
    <>
      <h1>{t('title')}</h1>
      <Empty text={t('onlyOwn')}>
        <Link to={`/staff/${encodeURIComponent(staff.userId)}`}>{t('toOwn')}</Link>
      </Empty>
    </>
  );
}
