export { readMiniProgramCallback, readOfficialAccountCallback } from './callbacks';
export type { Follower } from './calls/followers';
export { createWechatClient, type WechatClient } from './client';
export { isAccountEvent, isAuthorizationEvent, isHandledWechatEvent } from './event-families';
export { readJsonEncrypt, readJsonPush } from './json-push';
export { laneOfWechat, readWechatLane, type WechatLane } from './lane';
export { verifyPlainSignature } from './plain-signature';
export type { PushFields } from './push-fields';
export type { AccountEvent, AuthorizationEvent, WechatChannel, WechatEvent } from './wechat-event';
