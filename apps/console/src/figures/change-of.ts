export interface Change {
  /** In the unit of the figure; of a share in percentage points. */
  readonly by: number;
  /** Of what it was; null where that was nothing, and of a share. */
  readonly ratio: number | null;
}

const PERCENT = 100;
const TENTHS = 10;

/** Null where one of the two is not known. */
export function changeOf(now: number | null, before: number | null, isShare: boolean): Change | null {
  if (now === null || before === null) return null;
  if (isShare) return { by: Math.round((now - before) * PERCENT * TENTHS) / TENTHS, ratio: null };
  return { by: now - before, ratio: before <= 0 ? null : (now - before) / before };
}
