// What WeCom would send, sealed with node:crypto alone, so that neither side of a comparison made it.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export const CORP = {
  corpId: 'wwbench000000000001',
  agentId: '1000002',
  token: 'benchtoken',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
export const PATH = `/callbacks/wecom/${CORP.corpId}/${CORP.agentId}`;

const AES_KEY = Buffer.from(CORP.encodingAesKey, 'base64');

/** A join of three members, as in the samples of the documentation, about 750 bytes; no two are the same. */
export function eventText(n) {
  const members = [0, 1, 2].map((m) => `<Item><![CDATA[wmEJiCwAAA9KG2qlJ${n}_${m}XQ8pMXzj2cA]]></Item>`).join('');
  return (
    `<xml><ToUserName><![CDATA[${CORP.corpId}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>` +
    `<CreateTime>1763900000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_chat]]></Event>` +
    `<ChatId><![CDATA[wrx7HMCgAAp7TrAp8VpDg${n % 500}]]></ChatId><ChangeType><![CDATA[update]]></ChangeType>` +
    `<UpdateDetail><![CDATA[add_member]]></UpdateDetail><JoinScene>3</JoinScene><MemChangeCnt>3</MemChangeCnt>` +
    `<MemChangeList>${members}</MemChangeList><LastMemVer><![CDATA[9c3f97c2ada667dfb5f6d03308d963e1]]></LastMemVer>` +
    `<CurMemVer><![CDATA[71217227bbd112ecfe3a49c482195cb4]]></CurMemVer></xml>`
  );
}

/** A whole HTTP request, ready to be written to a socket. */
export function requestBytes(n, host) {
  const encrypt = seal(eventText(n));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(1_000_000_000 + n);
  const signature = createHash('sha1').update([CORP.token, timestamp, nonce, encrypt].sort().join('')).digest('hex');
  const body =
    `<xml><ToUserName><![CDATA[${CORP.corpId}]]></ToUserName><AgentID><![CDATA[${CORP.agentId}]]></AgentID>` +
    `<Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
  return Buffer.from(
    `POST ${PATH}?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce} HTTP/1.1\r\nHost: ${host}\r\n` +
      `Content-Type: text/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

function seal(text) {
  const body = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(CORP.corpId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', AES_KEY, AES_KEY.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
}
