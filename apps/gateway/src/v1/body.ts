import { isUtf8 } from 'node:buffer';
import { UserError } from '@qunshu/kernel';

/** The JSON in a body as it came. @throws UserError BAD_BODY */
export function readJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) throw badBody('it is empty.');
  if (!isUtf8(body)) throw badBody('it is no UTF-8.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw badBody('it is no JSON.');
  }
}

export function badBody(problem: string): UserError {
  return new UserError('BAD_BODY', { problem });
}
