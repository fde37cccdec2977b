import { Button, Popconfirm } from 'antd';
import { graphql, Name, useDeed, useFormats, useTexts, type ScheduledReportPartsFragment } from '@qunshu/web';
import { useDone } from '../../../kit/use-done';
import { reportsTexts } from './reports.texts';

graphql(`
  fragment ScheduledReportParts on ScheduledReport {
    id
    every
    format
    createdAt
    createdBy
    department {
      id
      name
    }
    files {
      id
      name
      madeAt
      size
      period {
        from
        to
      }
    }
  }
`);
type Report = ScheduledReportPartsFragment;

const CancelReport = graphql(`
  mutation CancelReport($id: ID!) {
    cancelScheduledReport(id: $id)
  }
`);

const KB = 1024;

export function ReportCard({ report, onCancelled }: { readonly report: Report; readonly onCancelled: () => void }) {
  const t = useTexts(reportsTexts);
  const { moment } = useFormats();
  const { busy, run } = useDeed(CancelReport);
  const tell = useDone();
  const cancel = async (): Promise<void> => {
    if (tell(await run({ id: report.id }), t('cancelled'))) onCancelled();
  };
  const name = report.department?.name ?? t('gone');
  return (
    <section className="k-card" aria-label={name}>
      <div className="k-head">
        <h2>
          <Name name={name} /> · {t(report.every)} · {report.format}
        </h2>
        <Popconfirm title={t('cancelSure')} okText={t('cancel')} okButtonProps={{ danger: true }} onConfirm={cancel}>
          <Button size="small" danger loading={busy} aria-label={`${t('cancel')} ${name}`}>
            {t('cancel')}
          </Button>
        </Popconfirm>
      </div>
      <p className="k-note">
        <bdi>{t('createdBy', { name: report.createdBy, at: moment(report.createdAt) })}</bdi>
      </p>
      <Files files={report.files} />
    </section>
  );
}

function Files({ files }: { readonly files: Report['files'] }) {
  const t = useTexts(reportsTexts);
  const { count, day, moment } = useFormats();
  if (files.length === 0) return <p className="k-note">{t('noFiles')}</p>;
  return (
    <details>
      <summary>{t('files', { count: count(files.length) })}</summary>
      <ul className="k-events">
        {files.map(({ id, name, madeAt, size, period }) => (
          <li key={id}>
            <a href={`/exports/files/${encodeURIComponent(id)}`} download={name}>
              {t('file', { from: day(period.from), to: day(period.to) })}
            </a>{' '}
            <span className="k-muted">{t('made', { at: moment(madeAt), size: count(Math.ceil(size / KB)) })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
