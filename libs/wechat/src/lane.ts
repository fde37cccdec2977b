import type { WechatChannel, WechatEvent } from './wechat-event';

/** A user of one account. */
export interface WechatLane {
  readonly channel: WechatChannel;
  readonly appId: string;
  readonly openId: string;
}

/**
 * What must be worked off one after the other: `oa:<app id>:<open id>`, `mp:<app id>:<open id>`, `other`.
 * @param appId of the account that the push came to, as its owner gave it: ids of WeChat are case-sensitive
 */
export function laneOfWechat(event: WechatEvent, appId: string): string {
  if (event.kind === 'unknown' || event.openId === null) return 'other';
  return `${event.channel}:${appId}:${event.openId}`;
}

/** Null for a lane that is no user's. */
export function readWechatLane(lane: string): WechatLane | null {
  const [, channel, appId, openId] = /^(oa|mp):([^:]+):(.+)$/s.exec(lane) ?? [];
  if (appId === undefined || openId === undefined) return null;
  return { channel: channel === 'oa' ? 'oa' : 'mp', appId, openId };
}
