import { useFormats, useTexts } from '@qunshu/web';
import { Section } from '../../parts/section';
import { Bars } from './bars';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';

/** Who joined and left, in a week and a month, and by day. */
export function Change({ group: { week, month, daily } }: { readonly group: Group }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  return (
    <Section title={t('change')}>
      <table className="s-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('joined')}</th>
            <th scope="col">{t('left')}</th>
            <th scope="col">{t('net')}</th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              ['days7', week],
              ['days30', month],
            ] as const
          ).map(([key, figures]) => (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td>{formats.count(figures.customersJoined)}</td>
              <td>{formats.count(figures.customersLeft)}</td>
              <td>{formats.change(figures.netGrowth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Bars days={daily} />
    </Section>
  );
}
