import { comparedDays, useFormats, useTexts } from '@qunshu/web';
import type { PeriodState } from '../period/use-period';
import { figuresShownTexts } from './figures-shown.texts';

interface Props {
  /** The first day whose events were recorded as they happened. */
  readonly trackedSince: string | null;
  readonly period: PeriodState;
}

/** Where figures reach back to days of which less is known: says so. */
export function TrackedNote({ trackedSince, period: { days, comparison } }: Props) {
  const t = useTexts(figuresShownTexts);
  const { day } = useFormats();
  if (trackedSince === null) return null;
  const before = comparison === null ? days : comparedDays(days, comparison);
  const isOld = days.from < trackedSince;
  if (!isOld && before.from >= trackedSince) return null;
  return <p className="k-note">{t(isOld ? 'trackedSince' : 'comparedBefore', { day: day(trackedSince) })}</p>;
}
