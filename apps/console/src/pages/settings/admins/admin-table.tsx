import { App, Button, Popconfirm } from 'antd';
import { graphql, Name, useDeed, useFormats, useTexts, useViewer, type AdminRowFragment } from '@qunshu/web';
import { List, type Column } from '../../../kit/list';
import { StaffLink } from '../../../kit/people';
import { useDone } from '../../../kit/use-done';
import { settingsTexts } from '../settings.texts';
import { adminsTexts } from './admins.texts';

graphql(`
  fragment AdminRow on TenantAdmin {
    userId
    addedAt
    staff {
      userId
      name
      active
      department {
        name
      }
    }
  }
`);
type Row = AdminRowFragment;

const RemoveAdmin = graphql(`
  mutation RemoveAdmin($userId: ID!) {
    removeAdmin(userId: $userId)
  }
`);

interface Props {
  readonly admins: readonly Row[];
  readonly onRemoved: () => void;
}

export function AdminTable({ admins, onRemoved }: Props) {
  const t = useTexts(adminsTexts);
  const settings = useTexts(settingsTexts);
  const { moment } = useFormats();
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), show: (admin) => <AdminName admin={admin} /> },
    { key: 'userId', title: t('userId'), show: ({ userId }) => <bdi>{userId}</bdi> },
    { key: 'department', title: t('department'), show: ({ staff }) => <Name name={staff?.department?.name} /> },
    { key: 'added', title: t('addedAt'), kind: 'time', show: ({ addedAt }) => moment(addedAt) },
    { key: 'action', title: settings('action'), show: (admin) => <Remove admin={admin} onRemoved={onRemoved} /> },
  ];
  return <List caption={t('title')} columns={columns} rows={admins} keyOf={({ userId }) => userId} />;
}

function useIsSelf({ userId }: Row): boolean {
  return useViewer().staff?.userId.toLowerCase() === userId.toLowerCase();
}

function AdminName({ admin }: { readonly admin: Row }) {
  const t = useTexts(adminsTexts);
  const isSelf = useIsSelf(admin);
  return (
    <span className="k-tags">
      {admin.staff === null ? <Name name={admin.userId} /> : <StaffLink staff={admin.staff} />}
      {isSelf && <span className="k-tag">{t('you')}</span>}
    </span>
  );
}

function Remove({ admin, onRemoved }: { readonly admin: Row; readonly onRemoved: () => void }) {
  const t = useTexts(adminsTexts);
  const { message } = App.useApp();
  const { busy, run } = useDeed(RemoveAdmin);
  const tell = useDone();
  const isSelf = useIsSelf(admin);
  const name = admin.staff?.name ?? admin.userId;
  const remove = async (): Promise<void> => {
    const outcome = await run({ userId: admin.userId });
    if (!outcome.ok && outcome.problem.message?.includes('is the last admin') === true) void message.error(t('last'));
    else if (tell(outcome, t('removed'))) {
      if (isSelf) location.reload();
      else onRemoved();
    }
  };
  return (
    <Popconfirm
      title={isSelf ? t('removeSelf') : t('removeSure', { name })}
      okText={t('remove')}
      okButtonProps={{ danger: true }}
      onConfirm={remove}
    >
      <Button size="small" danger loading={busy} aria-label={`${t('remove')} ${name}`}>
        {t('remove')}
      </Button>
    </Popconfirm>
  );
}
