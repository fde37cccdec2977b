import { useState } from 'react';
import { Select } from 'antd';
import {
  comparedDays,
  COMPARISONS,
  PERIOD_NAMES,
  useFormats,
  useTexts,
  writePeriod,
  type Comparison,
  type Days,
  type PeriodName,
} from '@qunshu/web';
import { Choice } from '../kit/choice';
import { CustomDays } from './custom-days';
import { periodTexts } from './period.texts';
import type { PeriodState } from './use-period';
import './period.css';

interface Props {
  readonly period: PeriodState;
  /** Without the choice of what to compare with, where nothing is compared. */
  readonly withoutComparison?: boolean;
}

type Chosen = PeriodName | 'custom';
const CHOICES: readonly Chosen[] = [...PERIOD_NAMES, 'custom'];
const COMPARED: readonly (Comparison | 'none')[] = [...COMPARISONS, 'none'];

/** Which days the figures of a page are of, and which ones they are compared with. */
export function PeriodPicker({ period, withoutComparison = false }: Props) {
  const t = useTexts(periodTexts);
  const { day } = useFormats();
  const [isAsking, setIsAsking] = useState(false);
  const { name, days, comparison } = period;
  const shown: Chosen = isAsking ? 'custom' : name;
  const spanOf = ({ from, to }: Days): string => (from === to ? day(to) : t('span', { from: day(from), to: day(to) }));
  const choose = (chosen: Chosen): void => {
    setIsAsking(chosen === 'custom');
    if (chosen !== 'custom') period.choose(chosen);
  };
  const options = CHOICES.map((value) => ({ value, label: t(value) }));
  return (
    <section className="p-picker" aria-label={t('period')}>
      <Choice label={t('period')} options={options} value={shown} onChosen={choose} />
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
        {comparison === null || withoutComparison
          ? spanOf(days)
          : t('against', { days: spanOf(days), before: spanOf(comparedDays(days, comparison)) })}
      </span>
    </section>
  );
}
