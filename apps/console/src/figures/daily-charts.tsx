import { useMemo } from 'react';
import { Chart, figureNames, useFormats, useTexts } from '@qunshu/web';
import { figuresShownTexts } from './figures-shown.texts';

interface Day {
  readonly date: string;
  readonly customersJoined: number;
  readonly customersLeft: number;
  readonly customerSeats: number;
}

/** What came, what went, and what there was, by day. */
export function DailyCharts({ daily }: { readonly daily: readonly Day[] }) {
  const t = useTexts(figuresShownTexts);
  const name = useTexts(figureNames);
  const { day } = useFormats();
  const labels = useMemo(() => daily.map(({ date }) => day(date)), [daily, day]);
  const moves = useMemo(
    () => [
      {
        name: name('customersJoined'),
        kind: 'bar' as const,
        values: daily.map(({ customersJoined }) => customersJoined),
      },
      { name: name('customersLeft'), kind: 'bar' as const, values: daily.map(({ customersLeft }) => customersLeft) },
    ],
    [daily, name],
  );
  const seats = useMemo(
    () => [{ name: name('customerSeats'), values: daily.map(({ customerSeats }) => customerSeats) }],
    [daily, name],
  );
  return (
    <div className="k-beside">
      <section className="k-card">
        <Chart title={t('joinedAndLeft')} labels={labels} series={moves} />
      </section>
      <section className="k-card">
        <Chart title={t('seats')} labels={labels} series={seats} />
      </section>
    </div>
  );
}
