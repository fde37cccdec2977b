import { useEffect, useState } from 'react';
import { addDays, useQuestion, type Question, type ResultOf } from '@qunshu/web';
import { keepZone, lastZone, todayIn } from '../../place/zone';
import { SidebarGroup } from './group-query';

/** A group, with its figures up to today. Only where the company's zone is another than last time does it ask twice. */
export function useGroup(chatId: string): Question<ResultOf<typeof SidebarGroup>> {
  const [zone, setZone] = useState(lastZone);
  const question = useQuestion(SidebarGroup, { chatId, ...periodsTo(todayIn(zone)) });
  const told = question.data?.viewer.timeZone ?? zone;
  if (told !== zone) setZone(told);
  useEffect(() => keepZone(zone), [zone]);
  return question;
}

function periodsTo(today: string) {
  const last = (days: number) => ({ from: addDays(today, 1 - days), to: today });
  return { week: last(7), month: last(30), quarter: last(90) };
}
