import { Tag } from 'antd';
import { Avatar, Name, useTexts, useViewer, type Days } from '@qunshu/web';
import { ExportMenu } from '../../kit/export-menu';
import { staffTexts } from './staff.texts';

interface Props {
  readonly staff: {
    readonly userId: string;
    readonly name: string;
    readonly avatarUrl: string | null;
    readonly active: boolean;
    readonly departments: readonly { readonly id: string; readonly name: string }[];
  };
  /** Their name when left out. */
  readonly title: string | undefined;
  readonly days: Days;
}

/** Who it is, and where. */
export function MemberHead({ staff, title, days }: Props) {
  const t = useTexts(staffTexts);
  const isOwn = useViewer().role === 'STAFF';
  return (
    <div className="k-title">
      <div className="k-staff">
        <Avatar url={staff.avatarUrl} name={staff.name} size={48} />
        <div>
          <h1>{title ?? <Name name={staff.name} otherwise={staff.userId} />}</h1>
          <span className="k-muted">
            {title !== undefined && (
              <>
                <Name name={staff.name} otherwise={staff.userId} />
                {' · '}
              </>
            )}
            {t('userId', { id: staff.userId })}
            {staff.departments.map(({ id, name }) => (
              <span key={id}>
                {' · '}
                <Name name={name} />
              </span>
            ))}
          </span>{' '}
          {!staff.active && <Tag>{t('gone')}</Tag>}
        </div>
      </div>
      {isOwn && <ExportMenu reports={['staff', 'groups']} days={days} />}
    </div>
  );
}
