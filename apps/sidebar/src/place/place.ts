import { useCallback, useEffect, useState } from 'react';
import { currentPlace, type WecomFailure, type WecomOutcome, type WecomPlace } from '@qunshu/web';

/** WeCom opens the page anew for each chat, so that where it is stays so; only a failure is asked again. */
let known: Promise<WecomOutcome<WecomPlace>> | null = null;

function askPlace(): Promise<WecomOutcome<WecomPlace>> {
  const asked = (known ??= currentPlace());
  void asked.then(({ ok }) => {
    if (!ok && known === asked) known = null;
  });
  return asked;
}

export interface Place {
  /** Null while it is waited for, or where there is none. */
  readonly at: WecomPlace | null;
  readonly failure: WecomFailure | null;
  readonly again: () => void;
}

const WAITING = { at: null, failure: null };

/** Beside which chat the page is open. */
export function usePlace(): Place {
  const [place, setPlace] = useState<Omit<Place, 'again'>>(WAITING);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isHere = true;
    void askPlace().then((outcome) => {
      if (isHere) setPlace(outcome.ok ? { at: outcome.value, failure: null } : { at: null, failure: outcome.why });
    });
    return () => {
      isHere = false;
    };
  }, [round]);
  const again = useCallback(() => {
    setPlace(WAITING);
    setRound((n) => n + 1);
  }, []);
  return { ...place, again };
}
