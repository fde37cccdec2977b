const DAY_MS = 86_400_000;

export type DueKey = 'dueToday' | 'dueOn' | 'overdue';

/** How a day that something is due on stands to today; `days` past it. Both as in 2026-11-23. */
export function dueOf(dueOn: string, today: string): { readonly key: DueKey; readonly days: number } {
  const days = Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS);
  if (days > 0) return { key: 'overdue', days };
  return { key: days === 0 ? 'dueToday' : 'dueOn', days };
}
