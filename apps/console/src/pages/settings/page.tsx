import { Link } from 'react-router';
import { useTexts, useUrlState } from '@qunshu/web';
import { AdminList } from './admins/admin-list';
import { AppList } from './apps/app-list';
import { AuditLog } from './audit/audit-log';
import { ReplyList } from './replies/reply-list';
import { ReportList } from './reports/report-list';
import { settingsTexts } from './settings.texts';
import { TokenList } from './tokens/token-list';
import '../../kit/kit.css';
import './settings.css';

const PARTS = [
  { key: 'apps', shown: <AppList /> },
  { key: 'admins', shown: <AdminList /> },
  { key: 'replies', shown: <ReplyList /> },
  { key: 'reports', shown: <ReportList /> },
  { key: 'tokens', shown: <TokenList /> },
  { key: 'audit', shown: <AuditLog /> },
] as const;

/** What admins set up, a part at a time. */
export default function SettingsPage() {
  const t = useTexts(settingsTexts);
  const [{ tab }] = useUrlState({ tab: 'apps' });
  const active = PARTS.find(({ key }) => key === tab) ?? PARTS[0];
  return (
    <>
      <h1>{t('title')}</h1>
      <nav className="k-parts" aria-label={t('title')}>
        {PARTS.map(({ key }) => (
          // The filters and pages of one part mean nothing to another.
          <Link key={key} to={`?tab=${key}`} aria-current={key === active.key ? 'page' : undefined}>
            {t(key)}
          </Link>
        ))}
      </nav>
      {active.shown}
    </>
  );
}
