import * as fc from 'fast-check';
import { readJsonEncrypt, readJsonPush } from './json-push';

const fieldsOf = (text: string) => {
  const read = readJsonPush(Buffer.from(text));
  return read.kind === 'fields' ? Object.fromEntries(read.fields) : read.kind;
};
const encryptOf = (text: string | Buffer) => {
  const read = readJsonEncrypt(Buffer.from(text));
  return read.kind === 'encrypt' ? read.value : read.kind;
};

describe('readJsonPush', () => {
  it('gives texts and numbers by trimmed key', () => {
    expect(fieldsOf('{" OpenID":" oA1 ","CreateTime":1627359464,"List":[{"a":1}],"Debug":true,"None":null}')).toEqual({
      OpenID: 'oA1',
      CreateTime: '1627359464',
    });
  });

  it('leaves out numbers that JSON cannot carry exactly', () => {
    expect(fieldsOf('{"MsgId":4561255354251345929,"Latitude":23.5}')).toEqual({ Latitude: '23.5' });
  });

  it('has no prototype to pollute', () => {
    expect(fieldsOf('{"__proto__":{"polluted":"x"},"constructor":"y"}')).toEqual({ constructor: 'y' });
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it.each(['', 'null', '[]', '"x"', '{"a":1', '<xml/>', `{"a":"${'a'.repeat(256 * 1024)}"}`])(
    'is unreadable: %.20s',
    (text) => {
      expect(fieldsOf(text)).toBe('unreadable');
    },
  );

  it('is unreadable when not UTF-8', () => {
    expect(readJsonPush(Buffer.from('{"a":"é"}', 'latin1'))).toEqual({ kind: 'unreadable' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(['fields', 'unreadable']).toContain(readJsonPush(Buffer.from(text)).kind);
      }),
    );
  });
});

describe('readJsonEncrypt', () => {
  it.each([
    '{"ToUserName":"gh_1","Encrypt":"abc+/="}',
    '{"tousername":"gh_1","encrypt":"abc+/=","agentid":"1"}',
    '{" Encrypt" : "abc+\\/="}',
    '\ufeff{"Encrypt":"abc+/="}',
    `{"Content":"${'中'.repeat(60_000)}","Encrypt":"abc+/="}`,
    '{"Content":"he said \\"Encrypt\\": no","Encrypt":"abc+/="}',
  ])('takes the one Encrypt: %.40s', (body) => {
    expect(encryptOf(body)).toBe('abc+/=');
  });

  it.each([
    ['no JSON', '<xml><Encrypt>abc</Encrypt></xml>'],
    ['no Encrypt', '{"ToUserName":"gh_1"}'],
    ['an empty Encrypt', '{"Encrypt":""}'],
    ['an Encrypt that is no text', '{"Encrypt":["abc"]}'],
    ['a second Encrypt', '{"Encrypt":"abc","Encrypt":"abc"}'],
    ['a second one in small letters', '{"Encrypt":"abc","encrypt":"abc"}'],
    ['a second one in disguise', '{"Encrypt":"abc","\\u0045ncrypt":"abd"}'],
    ['a nested second one', '{"Encrypt":"abc","a":{"Encrypt":"abc"}}'],
    ['only a nested one', '{"a":{"Encrypt":"abc"}}'],
    ['an array', '[{"Encrypt":"abc"}]'],
  ])('refuses %s', (_, body) => {
    expect(encryptOf(body)).toBe('malformed');
  });

  it('refuses other encodings and never throws', () => {
    expect(encryptOf(Buffer.from('{"Encrypt":"abc"}', 'utf16le'))).toBe('malformed');
    fc.assert(fc.property(fc.uint8Array(), (bytes) => encryptOf(Buffer.from(bytes)) === 'malformed'));
  });
});
