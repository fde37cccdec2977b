import { useTexts, useUrlState } from '@qunshu/web';
import { attributionTexts } from './attribution.texts';
import { Choice } from './choice';

export type Attribution = 'AT_EVENT' | 'CURRENT';
const CHOICES: readonly Attribution[] = ['AT_EVENT', 'CURRENT'];

/** To whom figures are credited, as the address says. */
export function useAttribution(): Attribution {
  const [{ attribution }] = useUrlState({ attribution: 'AT_EVENT' });
  return attribution === 'CURRENT' ? 'CURRENT' : 'AT_EVENT';
}

/** The choice between the two, with what it means. */
export function AttributionChoice({ cursors }: { readonly cursors: readonly string[] }) {
  const t = useTexts(attributionTexts);
  const [, change] = useUrlState({ attribution: 'AT_EVENT', ...Object.fromEntries(cursors.map((name) => [name, ''])) });
  const value = useAttribution();
  const none = Object.fromEntries(cursors.map((name) => [name, null]));
  return (
    <div className="k-bar">
      <Choice
        label={t('attribution')}
        value={value}
        options={CHOICES.map((name) => ({ value: name, label: t(name) }))}
        onChosen={(attribution) => change({ ...none, attribution }, { push: true })}
      />
      <span className="k-muted k-sentence">{t(value === 'CURRENT' ? 'currentMeans' : 'atEventMeans')}</span>
    </div>
  );
}
