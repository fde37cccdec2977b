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

/** What failed, as a sentence, with a button where trying again may help. */
export function Failure({ problem, again }: { readonly problem: Problem; readonly again?: (() => void) | undefined }) {
  const t = useTexts(statesTexts);
  const textOf = useProblemText();
  const hopeless = problem.code === 'FORBIDDEN' || problem.code === 'NOT_FOUND';
  return (
    <div className="q-state" role="alert">
      <p>{textOf(problem)}</p>
      {problem.errorId !== null && <p>{t('errorId', { id: problem.errorId })}</p>}
      {again !== undefined && !hopeless && (
        <button type="button" onClick={again}>
          {t('retry')}
        </button>
      )}
    </div>
  );
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
