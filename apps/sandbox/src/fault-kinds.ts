/** What an API call gets instead of its answer. `delayMs` only holds the true answer back. */
export type ApiFault =
  { errcode: number } | { drop: true } | { html: true } | { truncated: true } | { delayMs: number };

export type CallbackFate = 'late' | 'lost' | 'doubled' | 'reordered';

/** Shares of all callbacks, 0..1 and together at most 1: a callback has one fate. */
export interface CallbackFaults {
  late: number;
  lost: number;
  doubled: number;
  reordered: number;
  /** How long a late one is held, in real milliseconds, drawn evenly. */
  lateMs: readonly [min: number, max: number];
  /** A reordered callback waits for the next one of any group, or of its own. */
  reorderWithin: 'any' | 'group';
  /** `members`: only add_member and del_member callbacks suffer. */
  only: 'all' | 'members';
}

export interface FaultControl {
  /** Sets the shares that are named, from now on. */
  callbacks(faults: Partial<CallbackFaults>): void;
  /** The fate of the next `times` callbacks that `only` lets suffer. */
  nextCallback(fate: CallbackFate, times?: number): void;
  /** For example `next('externalcontact/groupchat/get', { errcode: -1 }, 3)`; the WeChat side is `wechat/…`. */
  next(path: string, fault: ApiFault, times?: number): void;
  /** From now on, with this probability; `*` is every path. 0 ends it. */
  rate(path: string, fault: ApiFault, probability: number): void;
  /** Group details are older still by so many real milliseconds. */
  staleDetail(ms: number): void;
  clear(): void;
}
