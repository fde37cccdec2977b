import type { OutsideFailure } from '@qunshu/kernel';

/** `bug`: our own request was wrong, so trying again is too. */
export type Failure = OutsideFailure | 'bug';

/** WeChat's `errcode`s by what to do about them. Success is 0 or no code at all. */
const CODES: Readonly<Record<Failure, readonly number[]>> = {
  // A token that is refused even when it is fresh is some disturbance on the other side.
  transient: [-1, 40001, 40014, 42001],
  rate_limit: [45009, 45011],
  permission: [48001, 48004, 50002],
  gone: [40003, 50005],
  // A wrong account or secret; an address that is not on the account's list.
  configuration: [404, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 61004, 89501, 89503, 89506, 89507],
  bug: [40032, 41009, 43001, 43002, 44002, 47001],
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

/** Of a call with a token: the token was refused. Where the secret itself is sent, 40001 is about that. */
export function isTokenRefused(errcode: number): boolean {
  return errcode === 40001 || errcode === 40014 || errcode === 42001;
}

/** Of a call that sends the secret: the account's id or secret was refused. */
export function isSecretRefused(errcode: number): boolean {
  return errcode === 40001 || errcode === 40013 || errcode === 40125 || errcode === 40243;
}
