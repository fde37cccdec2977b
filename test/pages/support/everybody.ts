import type { Size } from './visitor';
import type { Part } from './world';

/** Everybody who signs in, on every screen. */
export const EVERYBODY = (['admin', 'manager', 'staff'] as const satisfies readonly Part[]).flatMap((as) =>
  (['phone', 'desk'] as const satisfies readonly Size[]).map((size) => ({ as, size })),
);
