const KEPT = 'qunshu.timeZone';
const DEFAULT = 'Asia/Shanghai';

/** The company's time zone as this browser was told last: so that a page can ask for days before it is told again. */
export function lastZone(): string {
  try {
    const zone = localStorage.getItem(KEPT) ?? DEFAULT;
    todayIn(zone);
    return zone;
  } catch {
    return DEFAULT;
  }
}

export function keepZone(zone: string): void {
  try {
    localStorage.setItem(KEPT, zone);
  } catch {
    // Private windows of some browsers refuse.
  }
}

/** The calendar day that it is now, as in 2026-11-23. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now());
}
