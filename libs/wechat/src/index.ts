export { readMiniProgramCallback, readOfficialAccountCallback } from './callbacks';
export { readJsonEncrypt, readJsonPush } from './json-push';
export { verifyPlainSignature } from './plain-signature';
export type { PushFields } from './push-fields';
export { laneOfWechat } from './wechat-event';
