import type { Instant } from '@qunshu/kernel';
import { readAccountEvent } from './account-events';
import { readAuthorizationEvent } from './authorization-events';
import { instantOf, textOf, type PushFields } from './push-fields';
import type { WechatChannel, WechatEvent } from './wechat-event';

export interface ReadPush {
  readonly kind: 'event';
  readonly event: WechatEvent;
  /** WeChat's own time of it, in whole seconds; null when it told none. */
  readonly createdAt: Instant | null;
}

/** Reads a push to an Official Account. Never throws: what it cannot tell is `unknown`. */
export function readOfficialAccountCallback(fields: PushFields): ReadPush {
  const name = eventName(fields);
  const event = readAuthorizationEvent('oa', name, fields) ?? readAccountEvent(name, fields);
  return asPush(event ?? unknown('oa', fields), fields);
}

/** Reads a push to a Mini Program. Never throws: what it cannot tell is `unknown`. */
export function readMiniProgramCallback(fields: PushFields): ReadPush {
  const event = readAuthorizationEvent('mp', eventName(fields), fields);
  return asPush(event ?? unknown('mp', fields), fields);
}

/** Written in capitals for some events and not for others. */
function eventName(fields: PushFields): string {
  return (textOf(fields, 'Event') ?? '').toLowerCase();
}

function unknown(channel: WechatChannel, fields: PushFields): WechatEvent {
  return { kind: 'unknown', channel, event: textOf(fields, 'Event')?.slice(0, 128) ?? null };
}

function asPush(event: WechatEvent, fields: PushFields): ReadPush {
  return { kind: 'event', event, createdAt: instantOf(fields, 'CreateTime') };
}
