import type { Request } from 'playwright-core';
import { KEPT_OPERATIONS } from '../../../apps/api/src/edge/kept-operations';

/** The names of the operations that requests of a page asked, by their hashes. */
export function operationsIn(questions: readonly string[]): string[] {
  return questions.map((body) => {
    const hash = /"sha256Hash":"([0-9a-f]+)"/.exec(body)?.[1] ?? '';
    return /(?:query|mutation)\s+(\w+)/.exec(KEPT_OPERATIONS[hash] ?? '')?.[1] ?? body;
  });
}

export function isOf(operation: string, request: Request): boolean {
  return operationsIn([request.postData() ?? '']).includes(operation);
}
