import type { Arrival } from '@qunshu/inbox';
import type { CallbackAccount } from '@qunshu/tenancy';
import { isHandledWechatEvent, laneOfWechat } from '@qunshu/wechat';
import { readWechatPush } from './wechat-push';

/**
 * What goes into the inbox of a message to an Official Account or a Mini Program, under the lane of whom it is about.
 * Whatever is inside, it is kept.
 */
export function wechatArrival({ tenantId, source, kind, account }: CallbackAccount, text: Buffer): Arrival {
  const push = readWechatPush(kind === 'mini_program' ? 'mp' : 'oa', text);
  if (push === null) return { tenantId, source, text, lane: 'other', kind: 'unreadable', status: 'ignored' };
  const { event } = push;
  const status = isHandledWechatEvent(event) ? 'waiting' : 'ignored';
  return { tenantId, source, text, lane: laneOfWechat(event, account), kind: event.kind, status };
}
