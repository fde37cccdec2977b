export { assertNever } from './assert-never';
export { simulatedClock, systemClock, type Clock, type Instant } from './clock';
export { isCompressed } from './content-encoding';
export { addDays, addMonths, Calendar, countDays, daysFrom, isDay, type Day } from './days';
export { SETTING_NAMES } from './environment';
export { OutsideError, UserError, type ErrorCode, type OutsideFailure } from './errors';
export { newId, staffKey } from './ids';
export { createLog } from './log';
export {
  pageOf,
  pageRequest,
  pageSize,
  writeCursor,
  type CursorShape,
  type CursorValue,
  type Page,
  type PageInput,
  type PageRequest,
} from './paging';
export { pagesOf } from './pages';
export { MAX_DAYS, periodBefore, readPeriod, type Comparison, type Period } from './period';
export { type Recording } from './recording';
export { redactText } from './redact';
export { searchText } from './search-text';
export { readSettings, type Settings } from './settings';
export { wholeTenant, type Sight } from './sight';
export { TokenBuckets } from './token-buckets';
export { CLOCK, LOG, SETTINGS } from './tokens';
export { type Viewer } from './viewer';
