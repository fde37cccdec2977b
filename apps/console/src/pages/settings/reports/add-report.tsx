import { useState } from 'react';
import { Button, Select } from 'antd';
import { graphql, useDeed, useTexts } from '@qunshu/web';
import { DepartmentSelect } from '../../../departments/department-select';
import { useDone } from '../../../kit/use-done';
import { reportsTexts } from './reports.texts';

const ScheduleReport = graphql(`
  mutation ScheduleReport($departmentId: ID!, $every: ReportInterval!, $format: ReportFormat) {
    scheduleReport(departmentId: $departmentId, every: $every, format: $format) {
      id
    }
  }
`);

const INTERVALS = ['WEEK', 'MONTH'] as const;
const FORMATS = ['XLSX', 'CSV'] as const;

export function AddReport({ onAdded }: { readonly onAdded: () => void }) {
  const t = useTexts(reportsTexts);
  const { busy, run } = useDeed(ScheduleReport);
  const tell = useDone();
  const [departmentId, setDepartmentId] = useState('');
  const [every, setEvery] = useState<(typeof INTERVALS)[number]>('WEEK');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('XLSX');
  const add = async (): Promise<void> => {
    if (!tell(await run({ departmentId, every, format }), t('added'))) return;
    setDepartmentId('');
    onAdded();
  };
  return (
    <div className="k-filters">
      <DepartmentSelect value={departmentId} label={t('pick')} onChange={setDepartmentId} />
      <Select
        aria-label={t('every')}
        value={every}
        options={INTERVALS.map((value) => ({ value, label: t(value) }))}
        onChange={setEvery}
      />
      <Select
        aria-label={t('format')}
        value={format}
        options={FORMATS.map((value) => ({ value, label: value }))}
        onChange={setFormat}
      />
      <Button
        className="k-fixed"
        type="primary"
        disabled={departmentId === ''}
        loading={busy}
        onClick={() => void add()}
      >
        {t('add')}
      </Button>
    </div>
  );
}
