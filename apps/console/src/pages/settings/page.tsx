import { Tabs } from 'antd';
import { useTexts, useUrlState } from '@qunshu/web';
import { AdminList } from './admins/admin-list';
import { AppList } from './apps/app-list';
import { AuditLog } from './audit/audit-log';
import { ReplyList } from './replies/reply-list';
import { ReportList } from './reports/report-list';
import { settingsTexts } from './settings.texts';
import { TokenList } from './tokens/token-list';
import '../../kit/kit.css';

const TABS = [
  { key: 'apps', children: <AppList /> },
  { key: 'admins', children: <AdminList /> },
  { key: 'replies', children: <ReplyList /> },
  { key: 'reports', children: <ReportList /> },
  { key: 'tokens', children: <TokenList /> },
  { key: 'audit', children: <AuditLog /> },
] as const;

/** What admins set up. */
export default function SettingsPage() {
  const t = useTexts(settingsTexts);
  const [{ tab }, change] = useUrlState({ tab: 'apps' });
  const active = TABS.find(({ key }) => key === tab)?.key ?? 'apps';
  return (
    <>
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={active}
        destroyOnHidden
        items={TABS.map(({ key, children }) => ({ key, children, label: t(key) }))}
        // The filters and pages of one tab mean nothing to another.
        onChange={(key) => change({ tab: key, ...NO_STATE }, { push: true })}
      />
    </>
  );
}

const NO_STATE = { after: null, q: null, actor: null, action: null };
