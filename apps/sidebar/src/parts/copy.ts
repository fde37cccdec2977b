import { useCallback } from 'react';
import { useTexts } from '@qunshu/web';
import { say } from './notice';
import { partsTexts } from './parts.texts';

/** Copies a text, and says so. */
export function useCopy(): (text: string) => void {
  const t = useTexts(partsTexts);
  return useCallback(
    (text) => {
      void copied(text).then((isCopied) => say(t(isCopied ? 'copied' : 'notCopied'), !isCopied));
    },
    [t],
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByCommand(text);
  }
}

/** As browsers inside other apps still need it. */
function copiedByCommand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'q-hidden';
  // Inside a dialog, nothing outside of it can be selected.
  (document.querySelector('[aria-modal=true]') ?? document.body).append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- where the clipboard may not be written there is nothing else
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
