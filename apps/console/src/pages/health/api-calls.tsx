import { Progress } from 'antd';
import { graphql, useFormats, useTexts, type ApiCallRowFragment } from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { healthTexts } from './health.texts';

graphql(`
  fragment ApiCallRow on ApiUsage {
    path
    calls
    errors
    quotaUsed
  }
`);
type Row = ApiCallRowFragment;

const FULL = 100;
const NEARLY = 80;

/** What was asked of WeCom, and how much of it WeCom still allows. */
export function ApiCalls({ calls }: { readonly calls: readonly Row[] }) {
  const t = useTexts(healthTexts);
  const { count } = useFormats();
  const columns: Column<Row>[] = [
    { key: 'path', title: t('path'), show: ({ path }) => <span className="k-code">{path}</span> },
    { key: 'calls', title: t('calls'), kind: 'number', show: (row) => count(row.calls) },
    { key: 'errors', title: t('errors'), kind: 'number', show: ({ errors }) => count(errors) },
    { key: 'quota', title: t('quota'), show: ({ quotaUsed, path }) => <Quota used={quotaUsed} path={path} /> },
  ];
  return (
    <section className="k-card" aria-labelledby="api">
      <h2 id="api">{t('api')}</h2>
      {calls.length === 0 ? (
        <p className="k-note">{t('noApi')}</p>
      ) : (
        <List caption={t('api')} columns={columns} rows={calls} keyOf={({ path }) => path} />
      )}
    </section>
  );
}

function Quota({ used, path }: { readonly used: number; readonly path: string }) {
  const t = useTexts(healthTexts);
  const { share } = useFormats();
  const percent = Math.min(FULL, Math.round(used * FULL));
  return (
    <div className="k-quota">
      <Progress
        percent={percent}
        size="small"
        status={percent >= NEARLY ? 'exception' : 'normal'}
        aria-label={`${t('quota')} ${path}`}
        showInfo={false}
      />
      <span>{share(used)}</span>
    </div>
  );
}
