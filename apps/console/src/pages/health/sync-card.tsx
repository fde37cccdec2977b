import { useEffect, useRef } from 'react';
import { Button, Progress } from 'antd';
import {
  Answered,
  graphql,
  useDeed,
  useFormats,
  useQuestion,
  useTexts,
  type Say,
  type SyncRunPartsFragment,
} from '@qunshu/web';
import { useDone } from '../../kit/use-done';
import { healthTexts } from './health.texts';
import { useRepeated } from './use-repeated';

graphql(`
  fragment SyncRunParts on SyncRun {
    id
    startedAt
    finishedAt
    outcome
    problem
    steps {
      name
      done
      total
    }
  }
`);

const LatestSync = graphql(`
  query LatestSync {
    syncRun {
      ...SyncRunParts
    }
  }
`);

const StartSync = graphql(`
  mutation StartSync {
    startSync {
      ...SyncRunParts
    }
  }
`);

type Run = SyncRunPartsFragment;
type Texts = Say<keyof (typeof healthTexts)['zh']>;

const WATCH_MS = 2000;

interface Props {
  readonly lastSyncAt: string | null;
  /** When one that was watched has ended. */
  readonly onEnd: () => void;
}

/** The sync under way, watched step by step, or the last one; and the way to start one. */
export function SyncCard({ lastSyncAt, onEnd }: Props) {
  const t = useTexts(healthTexts);
  const { moment } = useFormats();
  const question = useQuestion(LatestSync, {});
  const { busy, run } = useDeed(StartSync);
  const tell = useDone();
  const isRunning = question.data?.syncRun?.outcome === null;
  useRepeated(question.again, isRunning ? WATCH_MS : null);
  useEnd(isRunning, onEnd);
  const start = async (): Promise<void> => {
    const outcome = await run({});
    if (!outcome.ok) tell(outcome);
    question.again();
  };
  return (
    <section className="k-card" aria-labelledby="sync">
      <div className="k-head">
        <h2 id="sync">{t('sync')}</h2>
        <Button type="primary" loading={busy} disabled={isRunning} onClick={() => void start()}>
          {busy ? t('starting') : t('start')}
        </Button>
      </div>
      <p className="k-note">{t('syncNote')}</p>
      <p>
        <span className="k-muted">{t('lastSync')}</span> {moment(lastSyncAt)}
      </p>
      <Answered question={question} lines={3}>
        {({ syncRun }) => (syncRun === null ? <p>{t('never')}</p> : <ShownRun run={syncRun} />)}
      </Answered>
    </section>
  );
}

function useEnd(isRunning: boolean, onEnd: () => void): void {
  const was = useRef(isRunning);
  useEffect(() => {
    if (was.current && !isRunning) onEnd();
    was.current = isRunning;
  }, [isRunning, onEnd]);
}

function ShownRun({ run }: { readonly run: Run }) {
  const t = useTexts(healthTexts);
  const { moment } = useFormats();
  const at = moment(run.finishedAt);
  const sentence =
    run.outcome === null
      ? t('running', { at: moment(run.startedAt) })
      : t(run.outcome, { at, problem: run.problem ?? '–' });
  return (
    <>
      <p role="status" className={run.outcome === 'FAILED' ? 'k-bad-text' : ''}>
        {sentence}
      </p>
      {run.outcome === null && run.steps.length === 0 && <p className="k-note">{t('queued')}</p>}
      <ul className="k-events">
        {run.steps.map((step) => (
          <li key={step.name}>
            <Step step={step} t={t} isOver={run.outcome === 'DONE'} />
          </li>
        ))}
      </ul>
    </>
  );
}

const FULL = 100;

interface StepProps {
  readonly step: Run['steps'][number];
  readonly t: Texts;
  readonly isOver: boolean;
}

function Step({ step: { name, done, total }, t, isOver }: StepProps) {
  const { count } = useFormats();
  const title = stepName(name, t);
  const known = total === null || total === 0 ? 0 : Math.round((done / total) * FULL);
  const percent = isOver ? FULL : known;
  return (
    <div className="k-quota">
      <span className="k-step">{title}</span>
      <Progress percent={percent} size="small" showInfo={false} aria-label={title} />
      <span>
        {total === null
          ? t('progressOpen', { done: count(done) })
          : t('progress', { done: count(done), total: count(total) })}
      </span>
    </div>
  );
}

const STEPS = {
  departments: 'departments',
  staff: 'staff',
  'missing staff': 'missingStaff',
  tags: 'tags',
  contacts: 'contacts',
  groups: 'groups',
  followers: 'followers',
} as const;

function stepName(name: string, t: Texts): string {
  const known = Object.entries(STEPS).find(([step]) => step === name)?.[1];
  return known === undefined ? name : t(known);
}
