import {
  readJsonPush,
  readMiniProgramCallback,
  readOfficialAccountCallback,
  type PushFields,
  type WechatChannel,
  type WechatEvent,
} from '@qunshu/wechat';
import { readXml } from '@qunshu/wecom';

export interface WechatPush {
  readonly event: WechatEvent;
  /** WeChat's own time of it; null when it told none. */
  readonly createdAt: number | null;
}

/** What a push to an Official Account or a Mini Program says; null for what cannot be read. */
export function readWechatPush(channel: WechatChannel, text: Buffer): WechatPush | null {
  const fields = xmlFields(text) ?? (channel === 'mp' ? jsonFields(text) : null);
  if (fields === null) return null;
  return channel === 'mp' ? readMiniProgramCallback(fields) : readOfficialAccountCallback(fields);
}

function xmlFields(text: Buffer): PushFields | null {
  const read = readXml(text);
  if (read.kind === 'unreadable') return null;
  return new Map(read.root.children.map((child) => [child.name, child.text]));
}

function jsonFields(text: Buffer): PushFields | null {
  const read = readJsonPush(text);
  return read.kind === 'fields' ? read.fields : null;
}
