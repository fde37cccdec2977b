import { OutsideError } from '@qunshu/kernel';
import type { z } from 'zod';
import { failureOf } from './codes';
import type { HttpAnswer } from './transport';

export interface Refused {
  readonly kind: 'refused';
  readonly errcode: number;
  readonly errmsg: string;
}

/** An HTTP answer with its WeChat meaning. */
export type ApiAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | Refused
  | { readonly kind: 'broken'; readonly problem: string; readonly again: boolean };

/** What looks like success must also hold what was asked for: HTML or half an answer is never an empty list. */
export function readAnswer<T>(answer: HttpAnswer, shape: z.ZodType<T>): ApiAnswer<T> {
  if (answer.kind === 'broken') return answer;
  if (answer.kind === 'not_found') return { kind: 'refused', errcode: 404, errmsg: 'there is nothing at this address' };
  const errcode = readErrcode(answer.value['errcode']);
  if (errcode === null) return { kind: 'broken', problem: 'errcode is not a number', again: true };
  if (errcode !== 0) return { kind: 'refused', errcode, errmsg: readErrmsg(answer.value['errmsg']) };
  const read = shape.safeParse(answer.value);
  if (read.success) return { kind: 'ok', value: read.data };
  const where = read.error.issues[0]?.path.join('.') ?? '';
  return { kind: 'broken', problem: `the answer lacks a usable ${where}`, again: true };
}

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

/** Some successes come without one, `jscode2session` among them. */
function readErrcode(value: unknown): number | null {
  if (value === undefined) return 0;
  const code = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) ? code : null;
}

/** Kept for people, with the address that WeChat saw; never parsed. */
function readErrmsg(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}
