import { useCallback } from 'react';
import { useUrlState } from '@qunshu/web';
import type { PeopleFigure } from './people-figures';

/** Of whom, or of what, a figure is; of everything in sight where nothing is named. */
export interface FigureScope {
  readonly departmentId?: string | undefined;
  /** Only what counts to staff directly in the department. */
  readonly directOnly?: boolean;
  readonly staffUserId?: string;
  readonly chatId?: string;
}

const CLOSED = { who: '', whoDept: '', whoDirect: '', whoStaff: '', whoGroup: '', whoAfter: '' };

/** Which figure's people are shown beside the page: kept in its address. */
export function useFigurePeople() {
  const [state, change] = useUrlState(CLOSED);
  const open = useCallback(
    (figure: PeopleFigure, { departmentId = '', directOnly = false, staffUserId = '', chatId = '' }: FigureScope) => {
      const scope = {
        whoDept: departmentId,
        whoDirect: directOnly ? '1' : '',
        whoStaff: staffUserId,
        whoGroup: chatId,
      };
      change({ who: figure, ...scope, whoAfter: '' }, { push: true });
    },
    [change],
  );
  const close = useCallback(() => change(CLOSED), [change]);
  return { state, open, close };
}
