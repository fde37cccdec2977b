import type { IngestMessage, SentIdentity } from './ingest-message';
import { identitiesIn, originAmong, phonesIn } from './ingest.rules';
import { readIngestMessage, writeIngestMessage } from './ingest-message';

const none = { appId: null, openPlatformId: null };
const openId: SentIdentity = { kind: 'MINI_PROGRAM_OPEN_ID', value: 'oA', appId: 'wx0', openPlatformId: null };
const unionId: SentIdentity = { kind: 'UNION_ID', value: 'uA', ...none };
const phone: SentIdentity = { kind: 'PHONE', value: '13800000000', ...none };
const traits = { nickname: '小李', avatarUrl: null, phone: '13900000000' };

function identify(...identities: SentIdentity[]): IngestMessage {
  return { type: 'identify', messageId: 'm', at: 1, identities, bySession: false, traits };
}

describe('a message', () => {
  it('names identities within what they are unique in', () => {
    const platform = { ...unionId, openPlatformId: 'op2' };
    const external: SentIdentity = { kind: 'EXTERNAL_USER_ID', value: 'wmA', ...none };
    const member: SentIdentity = { kind: 'MEMBER_ID', value: 'V1', ...none };
    const keys = identitiesIn(identify(openId, unionId, platform, external, member, phone), {
      corp: 'ww1',
      openPlatformUnnamed: 'default',
    });
    expect(keys.map(({ scope, value }) => [scope, value])).toEqual([
      ['wx0', 'oA'],
      ['default', 'uA'],
      ['op2', 'uA'],
      ['ww1', 'wmA'],
      ['', 'V1'],
    ]);
    expect(identitiesIn(identify(external), { corp: '', openPlatformUnnamed: 'default' })).toEqual([]);
  });

  it('tells phones to be found by, wherever they stand', () => {
    expect(phonesIn(identify(phone, openId))).toEqual(['13800000000', '13900000000']);
  });

  it('leaves its fact with an identity of one account rather than with what joins them all', () => {
    const keys = identitiesIn(identify(unionId, openId), { corp: '', openPlatformUnnamed: 'default' });
    expect(originAmong(keys)).toMatchObject({ value: 'oA' });
    expect(originAmong(keys.slice(0, 1))).toMatchObject({ value: 'uA' });
    expect(originAmong([])).toBeNull();
  });

  it('comes out of the inbox as it went in', () => {
    const message = identify(openId, phone);
    expect(readIngestMessage(writeIngestMessage(message))).toEqual(message);
    expect([readIngestMessage(Buffer.from('{}')), readIngestMessage(Buffer.from('no JSON'))]).toEqual([null, null]);
  });
});
