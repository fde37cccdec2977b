import { OutsideError } from '@qunshu/kernel';
import type { ApiAnswer } from '@qunshu/outside';
import { failureOf } from './codes';

/** @returns the error to throw: an `OutsideError`, or a plain one where our own request was at fault. */
export function errorOf(path: string, answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>, retryAfterMs = 0): Error {
  if (answer.kind === 'broken') return new OutsideError('transient', `WeChat ${path}: ${answer.problem}`, { path });
  const { errcode: code, errmsg } = answer;
  const failure = failureOf(code);
  const message = `WeChat ${path} answered ${code}: ${errmsg}`;
  if (failure === 'bug') return new Error(message);
  const facts = failure === 'rate_limit' ? { code, path, retryAfterMs } : { code, path };
  return new OutsideError(failure, message, facts);
}
