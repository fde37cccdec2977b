import { Button, Dropdown } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useTexts, type Days } from '@qunshu/web';
import { exportTexts } from './export-menu.texts';

export type Report = 'branch' | 'staff' | 'groups';
const FORMATS = ['xlsx', 'csv'] as const;

interface Props {
  readonly reports: readonly Report[];
  readonly days: Days;
  /** Everything in sight when left out. */
  readonly departmentId?: string | undefined;
  readonly attribution?: string;
  /** Of `staff` only. */
  readonly orderBy?: string;
}

/** Files of what the page shows. */
export function ExportMenu(props: Props) {
  const t = useTexts(exportTexts);
  const items = props.reports.flatMap((report) =>
    FORMATS.map((format) => {
      const name = t(report, { format: format.toUpperCase() });
      return {
        key: `${report}.${format}`,
        label: (
          <a href={addressOf(report, { ...props, format })} download>
            {name}
          </a>
        ),
      };
    }),
  );
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>{t('export')}</Button>
    </Dropdown>
  );
}

function addressOf(
  report: Report,
  { days, departmentId, attribution, orderBy, format }: Props & { readonly format: string },
) {
  const query = new URLSearchParams({ from: days.from, to: days.to });
  if (departmentId !== undefined) query.set('departmentId', departmentId);
  if (attribution !== undefined) query.set('attribution', attribution);
  if (orderBy !== undefined && report === 'staff') query.set('orderBy', orderBy);
  return `/exports/${report}.${format}?${query.toString()}`;
}
