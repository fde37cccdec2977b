import type { Attribution, Scope } from '@qunshu/performance';
import type { Question } from './questions';
import { dayOf, type Truth } from './toy-branches';

export const ATTRIBUTIONS: readonly Attribution[] = ['AT_EVENT', 'CURRENT'];

const DAY_MS = 86_400_000;

function dayFrom(truth: Truth, days: number): string {
  // From noon, so that a day that is an hour longer or shorter is still the next one.
  const noon = Date.parse(`${dayOf(truth.zone, truth.now)}T12:00:00Z`);
  return dayOf('UTC', noon + days * DAY_MS);
}

/** In the past, across today, ending in the future, of one day, of 400 days, a whole calendar month, and one by chance. */
export function periodsOf(truth: Truth, chance: number): Question['period'][] {
  const day = (days: number): string => dayFrom(truth, days);
  const span = (from: number, to: number): Question['period'] => ({ from: day(from), to: day(to) });
  const lastOfMonth = dayOf('UTC', Date.parse(`${day(0).slice(0, 7)}-01T00:00:00Z`) - DAY_MS);
  return [
    ...[span(0, 0), span(-1, -1), span(-7, -1), span(-30, 0), span(-20, 15), span(-399, 0), span(-3, 396)],
    span(-(chance % 90), (chance % 131) - (chance % 90)),
    { from: `${lastOfMonth.slice(0, 7)}-01`, to: lastOfMonth },
  ];
}

/** Departments of today's tree. */
export function departmentsOf({ parents, gone }: Truth): string[] {
  return [...parents.keys()].filter((id) => !gone.has(id));
}

/** All staff, all staff in each department, all departments and all groups. */
export function scopesOf(truth: Truth): Scope[] {
  const owners = truth.groups.flatMap((group) => group.owners.flatMap(({ value }) => (value === null ? [] : [value])));
  const staff = [...new Set([...truth.staff.keys(), ...owners])];
  const departments = departmentsOf(truth);
  return [
    ...departments.flatMap((departmentId) =>
      [false, true].map((directOnly) => ({ kind: 'department' as const, departmentId, directOnly })),
    ),
    ...staff.flatMap((staffKey) =>
      [null, ...departments].map((departmentId) => ({ kind: 'staff' as const, staffKey, departmentId })),
    ),
    ...truth.groups.map(({ chatId }) => ({ kind: 'group' as const, chatId })),
  ];
}
