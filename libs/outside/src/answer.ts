import type { z } from 'zod';
import type { HttpAnswer } from './transport';

export interface Refused {
  readonly kind: 'refused';
  readonly errcode: number;
  readonly errmsg: string;
}

/** An HTTP answer with the meaning that WeCom and WeChat give it: by `errcode`. */
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

/** Error texts go into logs, and some of them quote the request: what was secret in it is blotted out. */
export function withoutSecrets<T>(answer: ApiAnswer<T>, secrets: readonly unknown[]): ApiAnswer<T> {
  if (answer.kind !== 'refused') return answer;
  const isSecret = (value: unknown): value is string => typeof value === 'string' && value !== '';
  const errmsg = secrets.filter(isSecret).reduce((text, secret) => text.split(secret).join('***'), answer.errmsg);
  return { ...answer, errmsg };
}

/** What an answer is counted as; null where there was no usable one. */
export function errcodeOf(answer: ApiAnswer<unknown>): number | null {
  if (answer.kind === 'broken') return null;
  return answer.kind === 'ok' ? 0 : answer.errcode;
}

/** Some successes come without one: WeCom's [90664], WeChat's `jscode2session`. */
function readErrcode(value: unknown): number | null {
  if (value === undefined) return 0;
  const code = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) ? code : null;
}

/** Kept for people, with the hint and the address that the server saw; never parsed. */
function readErrmsg(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}
