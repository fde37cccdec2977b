import { type Say } from '@qunshu/web';
import { type groupTexts } from './group.texts';

type Texts = Say<keyof (typeof groupTexts)['zh']>;

interface Joined {
  readonly joinScene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

const JOIN_SCENES: ReadonlyMap<number, 'scene1' | 'scene2' | 'scene3'> = new Map([
  [1, 'scene1'],
  [2, 'scene2'],
  [3, 'scene3'],
]);

const BETWEEN = ' · ';

/** How somebody came in, as far as WeCom says. */
export function howJoined({ joinScene, invitedBy, state }: Joined, t: Texts): string {
  const known = JOIN_SCENES.get(joinScene ?? 0);
  const words = [
    known === undefined ? (joinScene === null ? '' : t('sceneOther', { scene: joinScene })) : t(known),
    invitedBy === null || invitedBy === '' ? '' : t('by', { name: invitedBy }),
    state === null || state === '' ? '' : t('state', { state }),
  ].filter((word) => word !== '');
  return words.length === 0 ? '–' : words.join(BETWEEN);
}

interface Left {
  readonly leftAt: string | null;
  readonly quitScene: number | null;
}

/** How somebody went; a dismissal ends every stay at once. */
export function howLeft({ leftAt, quitScene }: Left, t: Texts, dismissedAt: string | null): string {
  if (leftAt === null) return '–';
  if (quitScene === 0) return t('left0');
  if (quitScene === 1) return t('left1');
  if (quitScene !== null) return t('leftOther', { scene: quitScene });
  return dismissedAt !== null && Date.parse(leftAt) === Date.parse(dismissedAt)
    ? t('leftDismissed')
    : t('leftInferred');
}
