import { readJsonEncrypt, readJsonPush, type PushFields } from '@qunshu/wechat';
import { readEncrypt, readXml, type XmlNode } from '@qunshu/wecom';

/** What an Official Account or a Mini Program sends: ciphertext (with or without clear text beside it), or clear text alone. */
export type WechatEnvelope =
  | { readonly kind: 'encrypted'; readonly encrypt: string }
  | { readonly kind: 'plain' }
  | { readonly kind: 'malformed' };

const MALFORMED: WechatEnvelope = { kind: 'malformed' };
const PLAIN: WechatEnvelope = { kind: 'plain' };

export function readWechatEnvelope(body: Buffer, allowed: { json: boolean }): WechatEnvelope {
  const read = readEncrypt(body);
  if (read.kind === 'encrypt') return { kind: 'encrypted', encrypt: read.value };
  const document = readXml(body);
  if (document.kind === 'xml') return hasEncrypt(document.root) ? MALFORMED : PLAIN;
  return allowed.json ? readJsonEnvelope(body) : MALFORMED;
}

function readJsonEnvelope(body: Buffer): WechatEnvelope {
  const read = readJsonEncrypt(body);
  if (read.kind === 'encrypt') return { kind: 'encrypted', encrypt: read.value };
  const push = readJsonPush(body);
  return push.kind === 'unreadable' || hasEncryptKey(push.fields) ? MALFORMED : PLAIN;
}

/** More than one, or one that is no plain text: then it is neither of the forms that are sent. */
function hasEncrypt(node: XmlNode): boolean {
  return node.name === 'Encrypt' || node.children.some(hasEncrypt);
}

function hasEncryptKey(fields: PushFields): boolean {
  return [...fields.keys()].some((name) => name.toLowerCase() === 'encrypt');
}
