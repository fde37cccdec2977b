import { useCallback } from 'react';
import type { Problem } from '../client/problem';
import { useTexts, type Say } from '../texts/language';
import { statesTexts } from './states.texts';

const KEYS = {
  OFFLINE: 'offline',
  UNAUTHENTICATED: 'signedOut',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'notFound',
  BAD_USER_INPUT: 'badInput',
  RATE_LIMITED: 'tooMany',
  QUERY_TOO_COMPLEX: 'tooLarge',
} as const;

/** What went wrong, as a sentence for the user. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTexts(statesTexts);
  return useCallback((problem) => sentence(problem, t), [t]);
}

function sentence({ code, message }: Problem, t: Say<keyof (typeof statesTexts)['zh']>): string {
  const known = Object.entries(KEYS).find(([name]) => name === code);
  return known === undefined ? t('failed') : t(known[1], { message: message ?? '' });
}
