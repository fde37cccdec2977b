import type { SignInApp } from '@qunshu/tenancy';

/** Why somebody is not signed in. */
export type Reason =
  /** The link names no app that is here, or not clearly one. */
  | 'unknown_app'
  /** No sign-in of this browser is under way that this could be the end of. */
  | 'not_under_way'
  | 'declined'
  | 'code_refused'
  | 'outsider'
  | 'other_corp'
  | 'not_staff'
  | 'wecom_away';

export interface Refused {
  readonly kind: 'refused';
  readonly reason: Reason;
  /** The userid, where WeCom told it. */
  readonly userId: string | null;
  /** What they tried to sign in through, where that is known. */
  readonly app: SignInApp | null;
}

export function refused(reason: Reason, known: Partial<Pick<Refused, 'userId' | 'app'>> = {}): Refused {
  return { kind: 'refused', reason, userId: null, app: null, ...known };
}
