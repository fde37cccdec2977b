import { lazy, Suspense } from 'react';
import { NOTHING } from '../formats/formats';
import { useTexts } from '../texts/language';
import { chartTexts } from './chart.texts';
import type { ChartProps } from './series';

const Drawing = lazy(() => import('./drawing').then(({ Drawing: component }) => ({ default: component })));

/** A chart of figures by day, with the same as a table for whoever cannot see it or wants the numbers. */
export function Chart(props: ChartProps) {
  const { title, labels, series, height = 240 } = props;
  const t = useTexts(chartTexts);
  return (
    <figure className="q-chart">
      <figcaption>{title}</figcaption>
      <Suspense fallback={<div aria-busy="true" style={{ height }} />}>
        <Drawing {...props} />
      </Suspense>
      <details>
        <summary>{t('asTable')}</summary>
        <div className="q-scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('day')}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, at) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => (
                    <td key={name}>{values[at] ?? NOTHING}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
