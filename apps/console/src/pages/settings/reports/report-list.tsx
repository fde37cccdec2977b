import { Answered, Empty, graphql, useQuestion, useTexts } from '@qunshu/web';
import { AddReport } from './add-report';
import { ReportCard } from './report-card';
import { reportsTexts } from './reports.texts';

const ReportListOfAll = graphql(`
  query ReportListOfAll {
    scheduledReports {
      id
      ...ScheduledReportParts
    }
  }
`);

/** Reports that are written by themselves. */
export function ReportList() {
  const t = useTexts(reportsTexts);
  const question = useQuestion(ReportListOfAll, {});
  return (
    <>
      <p className="k-note">{t('intro')}</p>
      <AddReport onAdded={question.again} />
      <Answered question={question}>
        {({ scheduledReports }) =>
          scheduledReports.length === 0 ? (
            <section className="k-card">
              <Empty text={t('none')} />
            </section>
          ) : (
            scheduledReports.map((report) => (
              <ReportCard key={report.id} report={report} onCancelled={question.again} />
            ))
          )
        }
      </Answered>
    </>
  );
}
