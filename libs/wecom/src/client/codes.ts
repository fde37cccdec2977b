import type { OutsideFailure } from '@qunshu/kernel';

/** `bug`: our own request was wrong, so trying again is too. */
export type Failure = OutsideFailure | 'bug';

/** WeCom's `errcode`s [90313] by what to do about them. Success is 0 or no code at all. */
const CODES: Readonly<Record<Failure, readonly number[]>> = {
  transient: [-1, 6000, 40014, 40093, 42001, 42012, 45033, 45035, 45036, 50100],
  rate_limit: [45009],
  permission: [
    40050, 40096, 45029, 48006, 48007, 48011, 60003, 60011, 60021, 60030, 60123, 81011, 81013, 84074, 84084, 90500,
    90501, 90502, 90503, 90504, 90505, 90506, 90507, 90508, 90509, 90510, 90511, 90514, 92000,
  ],
  gone: [40003, 40068, 49008, 60111, 84061],
  configuration: [
    404, 40001, 40013, 40056, 40082, 40084, 40091, 41057, 48002, 48004, 48009, 50001, 50003, 60020, 81017, 301002,
    610023, 610024, 701008,
  ],
  bug: [40035, 40058, 40063, 41001, 44001, 47001],
};

const FAILURES: ReadonlyMap<number, Failure> = new Map(
  (['transient', 'rate_limit', 'permission', 'gone', 'configuration', 'bug'] as const).flatMap((failure) =>
    CODES[failure].map((code) => [code, failure] as const),
  ),
);

/** A code that no page names counts as transient: retries end, and then somebody sees it. */
export function failureOf(errcode: number): Failure {
  return FAILURES.get(errcode) ?? 'transient';
}

export function isKnownCode(errcode: number): boolean {
  return FAILURES.has(errcode);
}

/** The token was refused: fetch one new token and try once more. */
export function isTokenRefused(errcode: number): boolean {
  return errcode === 40014 || errcode === 42001;
}

/** The corp's id or secret was refused. WeCom bans the address that keeps on asking with them. */
export function isSecretRefused(errcode: number): boolean {
  return errcode === 40001 || errcode === 40013 || errcode === 40091;
}
