import { Answered, Empty, graphql, useQuestion, useTexts, useViewer } from '@qunshu/web';
import { OwnFigures } from '../staff/own-figures';
import { CompanyOverview } from './company-overview';
import { overviewTexts } from './overview.texts';

const OverviewSight = graphql(`
  query OverviewSight {
    viewer {
      departments {
        id
        name
      }
    }
  }
`);

/** What a manager looks at in the morning; for staff who lead nothing, their own figures. */
export default function OverviewPage() {
  const t = useTexts(overviewTexts);
  const { staff, role } = useViewer();
  const question = useQuestion(OverviewSight, {});
  if (role === 'STAFF' && staff !== null) return <OwnFigures userId={staff.userId} />;
  return (
    <Answered question={question} lines={8}>
      {({ viewer: { departments } }) => {
        const [first] = departments;
        if (first !== undefined) return <CompanyOverview tops={departments} first={first} />;
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
