/** What Nest injects a `Clock` by. */
export const CLOCK = Symbol('CLOCK');
/** What Nest injects the `Settings` by. */
export const SETTINGS = Symbol('SETTINGS');
/** What Nest injects the pino `Logger` by. */
export const LOG = Symbol('LOG');
