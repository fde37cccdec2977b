import type { Arrival } from '@qunshu/inbox';
import type { CallbackAccount } from '@qunshu/tenancy';
import { laneOf, readCallback } from '@qunshu/wecom';
import { isHandled } from './handled-kinds';

/** What goes into the inbox of a message that a WeCom agent sent. Whatever is inside, it is kept. */
export function wecomArrival({ tenantId, source }: CallbackAccount, text: Buffer): Arrival {
  const read = readCallback(text);
  if (read.kind === 'unreadable') {
    return { tenantId, source, text, lane: 'other', kind: 'unreadable', status: 'ignored' };
  }
  const { event } = read;
  const status = isHandled(event) ? 'waiting' : 'ignored';
  return { tenantId, source, text, lane: laneOf(event), kind: event.kind, status };
}
