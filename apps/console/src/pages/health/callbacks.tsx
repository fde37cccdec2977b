import { Alert } from 'antd';
import { graphql, useFormats, useTexts, type Say, type CallbackCountsFragment } from '@qunshu/web';
import { Figure } from '../../kit/figure';
import { healthTexts } from './health.texts';

graphql(`
  fragment CallbackCounts on IngestHealth {
    received
    pending
    oldestPendingSeconds
    failed
    duplicates
    ignored
    gapsDetected
    gapsRepaired
  }
`);
type Counts = CallbackCountsFragment;
type Texts = Say<keyof (typeof healthTexts)['zh']>;

/** Longer than retries of something that is busy take. */
const LATE_SECONDS = 120;

/** A sentence on how it stands, then the numbers. */
export function Callbacks({ health }: { readonly health: Counts }) {
  const t = useTexts(healthTexts);
  const { count } = useFormats();
  const { oldestPendingSeconds: oldest } = health;
  return (
    <section className="k-card" aria-labelledby="callbacks">
      <h2 id="callbacks">{t('callbacks')}</h2>
      <Alert className="k-alert" showIcon {...verdict(health, t)} />
      <dl className="k-grid">
        <Figure name={t('received')} hint={t('receivedHint')} large>
          {count(health.received)}
        </Figure>
        <Figure name={t('pending')} large>
          {count(health.pending)}
        </Figure>
        <Figure name={t('oldest')} large>
          {oldest === null ? count(null) : waited(oldest, t)}
        </Figure>
        <Figure name={t('failed')} large>
          {count(health.failed)}
        </Figure>
        <Figure name={t('duplicates')} hint={t('duplicatesHint')} large>
          {count(health.duplicates)}
        </Figure>
        <Figure name={t('ignored')} hint={t('ignoredHint')} large>
          {count(health.ignored)}
        </Figure>
        <Figure name={t('gapsDetected')} hint={t('gapsHint')} large>
          {count(health.gapsDetected)}
        </Figure>
        <Figure name={t('gapsRepaired')} large>
          {count(health.gapsRepaired)}
        </Figure>
      </dl>
    </section>
  );
}

function verdict(
  health: Counts,
  t: Texts,
): { readonly type: 'error' | 'warning' | 'info' | 'success'; readonly title: string } {
  const { failed, pending, oldestPendingSeconds: oldest } = health;
  const gaps = health.gapsDetected - health.gapsRepaired;
  if (failed > 0) return { type: 'error', title: t('bad', { count: failed }) };
  if (oldest !== null && oldest > LATE_SECONDS)
    return { type: 'warning', title: t('late', { time: waited(oldest, t) }) };
  if (gaps > 0) return { type: 'warning', title: t('gaps', { count: gaps }) };
  return pending > 0
    ? { type: 'info', title: t('waiting', { count: pending }) }
    : { type: 'success', title: t('good') };
}

function waited(seconds: number, t: Texts): string {
  if (seconds < 120) return t('seconds', { count: seconds });
  return seconds < 7200
    ? t('minutes', { count: Math.round(seconds / 60) })
    : t('hours', { count: Math.round(seconds / 3600) });
}
