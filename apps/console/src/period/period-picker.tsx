import { useState } from 'react';
import { Grid, Segmented, Select } from 'antd';
import {
  COMPARISONS,
  PERIOD_NAMES,
  useFormats,
  useTexts,
  writePeriod,
  type Comparison,
  type PeriodName,
} from '@qunshu/web';
import { CustomDays } from './custom-days';
import { periodTexts } from './period.texts';
import type { PeriodState } from './use-period';
import './period.css';

interface Props {
  readonly period: PeriodState;
  /** Without the choice of what to compare with, where nothing is compared. */
  readonly withoutComparison?: boolean;
}

type Choice = PeriodName | 'custom';
const CHOICES: readonly Choice[] = [...PERIOD_NAMES, 'custom'];
const COMPARED: readonly (Comparison | 'none')[] = [...COMPARISONS, 'none'];

/** Which days the figures of a page are of, and which ones they are compared with. */
export function PeriodPicker({ period, withoutComparison = false }: Props) {
  const t = useTexts(periodTexts);
  const { day } = useFormats();
  const isWide = Grid.useBreakpoint().md === true;
  const [isAsking, setIsAsking] = useState(false);
  const { name, days, comparison } = period;
  const shown: Choice = isAsking ? 'custom' : name;
  const choose = (chosen: Choice): void => {
    setIsAsking(chosen === 'custom');
    if (chosen !== 'custom') period.choose(chosen);
  };
  const options = CHOICES.map((value) => ({ value, label: t(value) }));
  return (
    <section className="p-picker" aria-label={t('period')}>
      {isWide ? (
        <Segmented<Choice> options={options} value={shown} onChange={choose} aria-label={t('period')} />
      ) : (
        <Select<Choice> options={options} value={shown} onChange={choose} aria-label={t('period')} />
      )}
      {!withoutComparison && (
        <Select<Comparison | 'none'>
          className="p-compare"
          aria-label={t('compare')}
          value={comparison ?? 'none'}
          options={COMPARED.map((value) => ({ value, label: t(value) }))}
          onChange={(chosen) => period.compare(chosen === 'none' ? null : chosen)}
        />
      )}
      {shown === 'custom' && (
        <CustomDays
          key={writePeriod(days)}
          days={days}
          onChosen={(chosen) => {
            setIsAsking(false);
            period.choose(chosen);
          }}
        />
      )}
      <span className="p-span">
        {days.from === days.to ? day(days.to) : t('span', { from: day(days.from), to: day(days.to) })}
      </span>
    </section>
  );
}
