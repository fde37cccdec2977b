import { Answered, graphql, useQuestion, useTexts } from '@qunshu/web';
import { ApiCalls } from './api-calls';
import { Callbacks } from './callbacks';
import { FailedCallbacks } from './failed-callbacks';
import { healthTexts } from './health.texts';
import { SyncCard } from './sync-card';
import { useRepeated } from './use-repeated';
import '../../kit/kit.css';

const Health = graphql(`
  query Health {
    ingestHealth {
      lastSyncAt
      ...CallbackCounts
      apiCalls {
        ...ApiCallRow
      }
    }
  }
`);

const REFRESH_MS = 10_000;

/** How complete the mirror of WeCom is. */
export default function HealthPage() {
  const t = useTexts(healthTexts);
  const question = useQuestion(Health, {});
  useRepeated(question.again, REFRESH_MS);
  return (
    <>
      <div className="k-head">
        <h1>{t('title')}</h1>
        <span className="k-muted">{t('refreshed')}</span>
      </div>
      <Answered question={question} lines={8}>
        {({ ingestHealth: health }) => (
          <>
            <Callbacks health={health} />
            <SyncCard lastSyncAt={health.lastSyncAt} onEnd={question.again} />
            <FailedCallbacks failed={health.failed} onRetried={question.again} />
            <ApiCalls calls={health.apiCalls} />
          </>
        )}
      </Answered>
    </>
  );
}
