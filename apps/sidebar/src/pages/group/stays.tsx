import { useFormats, useTexts } from '@qunshu/web';
import { Figure } from '../../parts/figure';
import { Section } from '../../parts/section';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';

/** How many stay, and how the others left. */
export function Stays({ group: { month, quarter } }: { readonly group: Group }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  return (
    <Section title={t('stays')}>
      <dl className="s-figures">
        <Figure name={t('retention7')}>{formats.share(month.retention ?? null)}</Figure>
        <Figure name={t('retention30')}>{formats.share(quarter.retention ?? null)}</Figure>
      </dl>
      <p className="s-muted">{t('meanings')}</p>
      <h3>{t('howLeft')}</h3>
      <dl className="s-figures">
        <Figure name={t('leftByThemselves')}>{formats.count(month.leftByThemselves)}</Figure>
        <Figure name={t('removed')}>{formats.count(month.removed)}</Figure>
        <Figure name={t('inferred')}>{formats.count(month.departuresInferred)}</Figure>
      </dl>
    </Section>
  );
}
