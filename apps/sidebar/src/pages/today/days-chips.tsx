import { useTexts } from '@qunshu/web';
import { Chips } from '../../parts/chips';
import { todayTexts } from './today.texts';

export interface DaysChoice<Choice extends string = string> {
  readonly days: Choice;
  readonly choices: readonly Choice[];
  readonly onDays: (days: Choice) => void;
}

export function DaysChips({ days, choices, onDays }: DaysChoice) {
  const t = useTexts(todayTexts);
  const chips = choices.map((key) => ({ key, name: t('days', { count: key }) }));
  return <Chips label={t('period')} chips={chips} chosen={days} onChoose={onDays} />;
}
