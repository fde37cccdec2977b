export { readMiniProgramCallback, readOfficialAccountCallback, type ReadPush } from './callbacks';
export { readJsonEncrypt, readJsonPush, type ReadJsonEncrypt, type ReadJsonPush } from './json-push';
export { verifyPlainSignature, type PlainSigned } from './plain-signature';
export type { PushFields } from './push-fields';
export {
  laneOfWechat,
  type AccountEvent,
  type AuthorizationEvent,
  type WechatChannel,
  type WechatEvent,
} from './wechat-event';
