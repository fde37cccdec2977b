import { Button, Popconfirm } from 'antd';
import {
  Answered,
  graphql,
  useCursorPages,
  useDeed,
  useFormats,
  useQuestion,
  useTexts,
  type ResultOf,
} from '@qunshu/web';
import { List, type Column } from '../../kit/list';
import { Pager } from '../../kit/pager';
import { useDone } from '../../kit/use-done';
import { healthTexts } from './health.texts';

const FailedCallbackList = graphql(`
  query FailedCallbackList($after: String) {
    failedCallbacks(first: 20, after: $after) {
      totalCount
      nodes {
        id
        receivedAt
        what
        lane
        attempts
        error
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
type Row = ResultOf<typeof FailedCallbackList>['failedCallbacks']['nodes'][number];

const RetryCallbacks = graphql(`
  mutation RetryCallbacks($ids: [ID!]) {
    retryCallbacks(ids: $ids)
  }
`);

/** @param failed how many there are */
export function FailedCallbacks({ failed, onRetried }: { readonly failed: number; readonly onRetried: () => void }) {
  const t = useTexts(healthTexts);
  const pages = useCursorPages('failed');
  const question = useQuestion(FailedCallbackList, { after: pages.after });
  const { busy, run } = useDeed(RetryCallbacks);
  const tell = useDone();
  const retry = async (ids: string[] | null): Promise<void> => {
    const outcome = await run({ ids });
    tell(outcome, outcome.ok ? t('retried', { count: outcome.data.retryCallbacks }) : undefined);
    question.again();
    onRetried();
  };
  return (
    <section className="k-card" aria-labelledby="failures">
      <div className="k-head">
        <h2 id="failures">{t('failures')}</h2>
        {failed > 0 && (
          <Popconfirm title={t('retryAllSure', { count: failed })} okText={t('retryAll')} onConfirm={() => retry(null)}>
            <Button loading={busy}>{t('retryAll')}</Button>
          </Popconfirm>
        )}
      </div>
      <Answered question={question}>
        {({ failedCallbacks: { nodes, pageInfo, totalCount } }) =>
          nodes.length === 0 ? (
            <p className="k-note">{t('noFailures')}</p>
          ) : (
            <>
              <FailedList rows={nodes} retry={(id) => void retry([id])} />
              <Pager pages={pages} pageInfo={pageInfo} total={totalCount} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

function FailedList({ rows, retry }: { readonly rows: readonly Row[]; readonly retry: (id: string) => void }) {
  const t = useTexts(healthTexts);
  const formats = useFormats();
  const columns: Column<Row>[] = [
    { key: 'what', title: t('what'), show: ({ what }) => <bdi>{what}</bdi> },
    { key: 'received', title: t('receivedAt'), kind: 'time', show: ({ receivedAt }) => formats.moment(receivedAt) },
    { key: 'attempts', title: t('attempts'), kind: 'number', show: ({ attempts }) => formats.count(attempts) },
    { key: 'error', title: t('error'), show: ({ error }) => <bdi>{error}</bdi> },
    {
      key: 'action',
      title: t('action'),
      show: ({ id, what }) => (
        <Button size="small" aria-label={`${t('retry')} ${what}`} onClick={() => retry(id)}>
          {t('retry')}
        </Button>
      ),
    },
  ];
  return <List caption={t('failures')} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
