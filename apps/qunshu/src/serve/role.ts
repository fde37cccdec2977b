/** What a `serve` process does: the door, the work behind it, the questions, or all of it. */
export type Role = 'all' | 'gateway' | 'worker' | 'api';
