import type { ReactNode } from 'react';
import type { Problem } from '../client/problem';
import type { Question } from '../client/question';
import { useTexts } from '../texts/language';
import { useProblemText } from './problem-text';
import { statesTexts } from './states.texts';
import './states.css';

/** While something is waited for. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const t = useTexts(statesTexts);
  return (
    <div className="q-skeleton" role="status" aria-busy="true" aria-label={t('waiting')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

interface FailureProps {
  readonly problem: Problem;
  /** Left out where nothing can be asked again. */
  readonly again?: (() => void) | undefined;
}

/** What failed, as a sentence, with a button for what may help. */
export function Failure({ problem, again }: FailureProps) {
  const t = useTexts(statesTexts);
  const textOf = useProblemText();
  const remedy = remedyOf(problem, again);
  return (
    <div className="q-state" role="alert">
      <p>{problem.code === 'BAD_USER_INPUT' ? t('badAddress') : textOf(problem)}</p>
      {problem.errorId !== null && <p>{t('errorId', { id: problem.errorId })}</p>}
      {remedy !== null && (
        <button type="button" onClick={remedy.act}>
          {t(remedy.name)}
        </button>
      )}
    </div>
  );
}

interface Remedy {
  readonly name: 'retry' | 'openPlain' | 'goBack';
  readonly act: () => void;
}

/** Asking the same again helps against neither a wrong address nor what one may not see. */
function remedyOf({ code }: Problem, again: FailureProps['again']): Remedy | null {
  if (code === 'BAD_USER_INPUT') return { name: 'openPlain', act: () => location.assign(location.pathname) };
  if (code === 'FORBIDDEN' || code === 'NOT_FOUND') return { name: 'goBack', act: goBack };
  return again === undefined ? null : { name: 'retry', act: again };
}

/** Where the page was opened by its address, to the first page of the app. */
function goBack(): void {
  if (history.length > 1) history.back();
  else location.assign(`/${location.pathname.split('/')[1] ?? ''}/`);
}

/** Nothing is there: says what to do about it. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="q-state">
      <p>{text}</p>
      {children}
    </div>
  );
}

export const NOT_FOUND: Problem = { code: 'NOT_FOUND', message: null, errorId: null, argument: null };
export const FORBIDDEN: Problem = { code: 'FORBIDDEN', message: null, errorId: null, argument: null };

interface AnsweredProps<Data> {
  readonly question: Question<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** The answer, or a skeleton, or what failed. An older answer stays while a new one is on its way. */
export function Answered<Data>({ question, lines = 4, children }: AnsweredProps<Data>) {
  const { data, problem, again } = question;
  if (data !== null) return children(data);
  if (problem !== null) return <Failure problem={problem} again={again} />;
  return <Skeleton lines={lines} />;
}
