import { useCallback } from 'react';
import { App } from 'antd';
import { useProblemText, useTexts, type Outcome } from '@qunshu/web';
import { kitTexts } from './kit.texts';

/** Says how a deed went, and whether it went well. */
export function useDone(): (outcome: Outcome<unknown>, text?: string) => boolean {
  const t = useTexts(kitTexts);
  const textOf = useProblemText();
  const { message } = App.useApp();
  return useCallback(
    (outcome, text) => {
      if (outcome.ok) message.success(text ?? t('done'));
      else message.error(textOf(outcome.problem));
      return outcome.ok;
    },
    [message, t, textOf],
  );
}
