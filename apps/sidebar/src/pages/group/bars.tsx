import { useFormats, useTexts } from '@qunshu/web';
import type { Group } from './group-query';
import { groupTexts } from './group.texts';

type Days = Group['daily'];

const STEP = 10;
const BAR = 6;
const HALF = 36;

/** Joined upwards, left downwards, a bar for each day: small enough to need no chart library. The same as a table below. */
export function Bars({ days }: { readonly days: Days }) {
  const t = useTexts(groupTexts);
  const most = Math.max(1, ...days.flatMap(({ customersJoined, customersLeft }) => [customersJoined, customersLeft]));
  const heightOf = (count: number): number => (count / most) * (HALF - 2);
  const width = Math.max(1, days.length) * STEP;
  return (
    <figure className="s-bars">
      <svg viewBox={`0 0 ${width} ${HALF * 2}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2={width} y1={HALF} y2={HALF} />
        {days.map(({ date, customersJoined, customersLeft }, at) => {
          const x = at * STEP + (STEP - BAR) / 2;
          const [up, down] = [heightOf(customersJoined), heightOf(customersLeft)];
          return (
            <g key={date}>
              <rect className="s-bar-up" x={x} y={HALF - up} width={BAR} height={up} />
              <rect className="s-bar-down" x={x} y={HALF} width={BAR} height={down} />
            </g>
          );
        })}
      </svg>
      <figcaption className="s-muted">
        <span className="s-legend s-bar-up">{t('joined')}</span>
        <span className="s-legend s-bar-down">{t('left')}</span>
        <DayRange days={days} />
      </figcaption>
      <Table days={days} />
    </figure>
  );
}

function DayRange({ days }: { readonly days: Days }) {
  const formats = useFormats();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <span className="s-range">
      {formats.day(first.date)} – {formats.day(last.date)}
    </span>
  );
}

function Table({ days }: { readonly days: Days }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  return (
    <details>
      <summary>{t('asTable')}</summary>
      <div className="s-scroll" tabIndex={0} role="region" aria-label={t('chart')}>
        <table className="s-table">
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('joined')}</th>
              <th scope="col">{t('left')}</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ date, customersJoined, customersLeft }) => (
              <tr key={date}>
                <th scope="row">{formats.day(date)}</th>
                <td>{formats.count(customersJoined)}</td>
                <td>{formats.count(customersLeft)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
