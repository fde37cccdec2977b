import type { Arrival } from '@qunshu/inbox';
import type { CallbackAccount } from '@qunshu/tenancy';
import {
  laneOfWechat,
  readJsonPush,
  readMiniProgramCallback,
  readOfficialAccountCallback,
  type PushFields,
} from '@qunshu/wechat';
import { readXml } from '@qunshu/wecom';

/**
 * What goes into the inbox of a message to an Official Account or a Mini Program. Nothing is done about these yet: they
 * are kept raw, under the lane of whom they are about.
 */
export function wechatArrival({ tenantId, source, kind }: CallbackAccount, text: Buffer): Arrival {
  const kept = { tenantId, source, text, status: 'ignored' } as const;
  const isMiniProgram = kind === 'mini_program';
  const fields = xmlFields(text) ?? (isMiniProgram ? jsonFields(text) : null);
  if (fields === null) return { ...kept, lane: 'other', kind: 'unreadable' };
  const { event } = isMiniProgram ? readMiniProgramCallback(fields) : readOfficialAccountCallback(fields);
  return { ...kept, lane: laneOfWechat(event), kind: event.kind };
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
