import { OutsideError } from '@qunshu/kernel';
import type { ApiAnswer } from '@qunshu/outside';
import { failureOf } from './codes';

/** @returns the error to throw: an `OutsideError`, or a plain one where our own request was at fault. */
export function errorOf(path: string, answer: Exclude<ApiAnswer<unknown>, { kind: 'ok' }>): Error {
  if (answer.kind === 'broken') return new OutsideError('transient', `WeCom ${path}: ${answer.problem}`, { path });
  const message = `WeCom ${path} answered ${String(answer.errcode)}: ${answer.errmsg}`;
  const failure = failureOf(answer.errcode);
  return failure === 'bug' ? new Error(message) : new OutsideError(failure, message, { code: answer.errcode, path });
}
