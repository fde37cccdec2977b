import { readMessage } from './read-message';

const NOW = Date.parse('2026-11-20T00:00:00Z');
const program = { now: NOW, session: null };
const session = { now: NOW, session: { tenantId: 't1', appId: 'wx0mini', openId: 'oMe' } };
const openId = { kind: 'MINI_PROGRAM_OPEN_ID', appId: 'wx0mini', value: 'oMe' };
const identify = {
  messageId: 'm-1',
  type: 'identify',
  timestamp: '2026-11-20T08:00:00+08:00',
  identities: [openId, { kind: 'UNION_ID', value: ' uMe ' }],
  traits: { nickname: '小李', phone: '13800000000', memberId: 'V1001' },
};
const track = {
  messageId: 'm-2',
  type: 'track',
  timestamp: identify.timestamp,
  event: 'page_seen',
  identities: [openId],
};

function reason(message: unknown, context: Parameters<typeof readMessage>[1] = program): string | null {
  const read = readMessage(message, context);
  return read.kind === 'rejected' ? read.reason : null;
}

describe('a message of the brand', () => {
  it('is read with its member id as an identity', () => {
    const none = { appId: null, openPlatformId: null };
    expect(readMessage(identify, program)).toEqual({
      kind: 'message',
      message: {
        type: 'identify',
        messageId: 'm-1',
        at: NOW,
        bySession: false,
        identities: [
          { ...none, ...openId },
          { ...none, kind: 'UNION_ID', value: 'uMe' },
          { ...none, kind: 'MEMBER_ID', value: 'V1001' },
        ],
        traits: { nickname: '小李', avatarUrl: null, phone: '13800000000' },
      },
    });
  });

  it.each([
    ['traits that say nothing', { ...identify, traits: { nickname: '', avatarUrl: null, phone: ' ' } }],
    ['no traits at all', { ...identify, traits: undefined }],
    ['fields that nobody knows', { ...identify, context: { ip: '::1' } }],
    ['a fraction of a second, and Z', { ...identify, timestamp: '2026-11-19T23:59:59.123456Z' }],
    ['a time ten minutes ahead', { ...identify, timestamp: '2026-11-20T00:10:00Z' }],
    [
      'a phone beside another identity',
      { ...track, identities: [{ kind: 'PHONE', value: '+86 138-0000-0000' }, openId] },
    ],
    ['a member id alone', { ...identify, identities: [] }],
    ['an event that nobody knows', { ...track, properties: { a: { b: 1 } } }],
  ])('may have %s', (_, message) => {
    expect(reason(message)).toBeNull();
  });

  it.each([
    ['no object', 'text', 'it is no object'],
    ['an unknown type', { ...identify, type: 'alias' }, 'type: use identify or track'],
    ['no messageId', { ...identify, messageId: undefined }, 'messageId: is missing'],
    ['a messageId that is a number', { ...identify, messageId: 5 }, 'messageId: Invalid input'],
    ['a long messageId', { ...identify, messageId: 'x'.repeat(129) }, 'messageId: use at most 128'],
    ['a time without an offset', { ...identify, timestamp: '2026-11-20T08:00:00' }, 'timestamp: use RFC 3339'],
    ['a time without seconds', { ...identify, timestamp: '2026-11-20T08:00Z' }, 'timestamp: use RFC 3339'],
    ['a day that there is not', { ...identify, timestamp: '2026-02-30T08:00:00Z' }, 'timestamp: use RFC 3339'],
    [
      'a time in the future',
      { ...identify, timestamp: '2026-11-20T00:10:01Z' },
      'timestamp: lies more than 10 minutes',
    ],
    ['a time before WeChat', { ...identify, timestamp: '2010-12-31T23:59:59Z' }, 'timestamp: lies before 2011'],
    ['no identities', { ...track, identities: [] }, 'identities: name at least one'],
    [
      'eleven identities',
      { ...track, identities: Array.from({ length: 11 }, () => openId) },
      'identities: name at most 10',
    ],
    [
      'an unknown kind',
      { ...track, identities: [openId, { kind: 'EMAIL', value: 'a' }] },
      'identities[1].kind: use one of',
    ],
    [
      'an open id without its app',
      { ...track, identities: [{ ...openId, appId: undefined }] },
      'identities[0].appId: is missing',
    ],
    [
      'an app id that is none',
      { ...track, identities: [{ ...openId, appId: 'wx 0' }] },
      'identities[0].appId: use 1 to 64',
    ],
    [
      'a value that is none',
      { ...track, identities: [{ ...openId, value: 'undefined' }] },
      'identities[0].value: identifies nobody',
    ],
    [
      'a value that is no text',
      { ...track, identities: [{ ...openId, value: 7 }] },
      'identities[0].value: Invalid input',
    ],
    [
      'half a character',
      { ...track, identities: [{ ...openId, value: 'o\ud800' }] },
      'identities[0].value: identifies nobody',
    ],
    [
      'a phone alone',
      { ...track, identities: [{ kind: 'PHONE', value: '13800000000' }] },
      'identities: a phone number alone',
    ],
    ['a phone that is none', { ...track, identities: [openId, { kind: 'PHONE', value: 'x' }] }, 'identities[1].value'],
    ['a member id that is none', { ...identify, traits: { memberId: 'null' } }, 'traits.memberId: identifies nobody'],
    ['a picture that is no URL', { ...identify, traits: { avatarUrl: 'javascript:1' } }, 'traits.avatarUrl: use a URL'],
    ['a nickname of another type', { ...identify, traits: { nickname: {} } }, 'traits.nickname: Invalid input'],
    ['no event', { ...track, event: undefined }, 'event: is missing'],
    ['an event in capitals', { ...track, event: 'Page Seen' }, 'event: use 1 to 100 of a-z'],
    ['an event of ours', { ...track, event: 'merged' }, 'event: is told by WeCom itself'],
    ['properties that are a list', { ...track, properties: [] }, 'properties: Invalid input'],
    [
      'an order without its id',
      { ...track, event: 'order_paid', properties: { amount: '1.00' } },
      'properties.orderId',
    ],
    ['too much', { ...track, properties: { text: 'x'.repeat(70_000) } }, 'it is larger than 64 KiB'],
  ])('is rejected with %s', (_, message, expected) => {
    expect(reason(message)).toContain(expected);
  });

  it('is rejected when it is nested beyond reading, and the reason quotes nothing', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(30_000)}${']'.repeat(30_000)}`);
    expect(reason({ ...track, properties: { deep } })).toContain('too deeply nested');
    const secret = reason({ ...track, identities: [{ ...openId, appId: '13800000000 !' }] });
    expect(secret).not.toContain('13800000000');
  });
});

describe('a message with a session token', () => {
  it('is about its user, whether it says so or not', () => {
    for (const message of [track, { ...track, identities: undefined }]) {
      const read = readMessage(message, session);
      expect(read.kind === 'message' && read.message.identities).toMatchObject([openId]);
      expect(read.kind === 'message' && read.message.bySession).toBe(true);
    }
  });

  it('is rejected when it is about anybody else, or names them', () => {
    expect(reason({ ...track, identities: [openId, { ...openId, value: 'oOther' }] }, session)).toContain(
      'identities[1]',
    );
    expect(reason({ ...track, identities: [{ ...openId, appId: 'wx0other' }] }, session)).toContain('identities[0]');
    expect(reason({ ...track, identities: [{ kind: 'UNION_ID', value: 'uMe' }] }, session)).toContain('identities[0]');
    expect(reason(identify, session)).toContain('type: with a session token only track');
  });
});
