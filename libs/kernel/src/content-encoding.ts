import type { IncomingHttpHeaders } from 'node:http';

/** Whether a body comes compressed, so that its length says nothing of what it would unfold to. */
export function isCompressed({ 'content-encoding': encoding }: IncomingHttpHeaders): boolean {
  return encoding !== undefined && encoding.trim().toLowerCase() !== 'identity';
}
