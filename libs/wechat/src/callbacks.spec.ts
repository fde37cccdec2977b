import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMiniProgramCallback, readOfficialAccountCallback } from './callbacks';
import { isHandledWechatEvent } from './event-families';
import { readJsonPush } from './json-push';
import { laneOfWechat, readWechatLane } from './lane';

const FIXTURES = join(__dirname, '../../../test/fixtures/wecom');
const OPEN_ID = 'oA1';
const APP_ID = 'wx0F';

function account(event: string, fields: Readonly<Record<string, string>> = {}) {
  const header = { ToUserName: 'gh_1', FromUserName: OPEN_ID, CreateTime: '1626857200', MsgType: 'event' };
  return readOfficialAccountCallback(new Map(Object.entries({ ...header, Event: event, ...fields })));
}

function jsonFields(text: Buffer | string) {
  const read = readJsonPush(Buffer.from(text));
  if (read.kind === 'unreadable') throw new Error('unreadable');
  return read.fields;
}

/** Enough for the one flat official sample; real bodies are read by the XML reader and handed over as fields. */
function flatXml(name: string): ReadonlyMap<string, string> {
  const xml = readFileSync(join(FIXTURES, name), 'utf8');
  return new Map(
    [...xml.matchAll(/<(\w+)>(?:<!\[CDATA\[)?([^<\]]+)/g)].map(([, key = '', value = '']) => [key, value]),
  );
}

describe('a push to an Official Account', () => {
  const by = { channel: 'oa', openId: OPEN_ID };

  it.each([
    ['subscribe', {}, { kind: 'followed', scene: null, ticket: null }],
    ['subscribe', { EventKey: '' }, { kind: 'followed', scene: null, ticket: null }],
    ['subscribe', { EventKey: 'qrscene_shop 7', Ticket: 'T' }, { kind: 'followed', scene: 'shop 7', ticket: 'T' }],
    ['subscribe', { EventKey: 'qrscene_qrscene_1' }, { kind: 'followed', scene: 'qrscene_1', ticket: null }],
    ['SCAN', { EventKey: 'qrscene_1', Ticket: 'T' }, { kind: 'code_scanned', scene: 'qrscene_1', ticket: 'T' }],
    ['unsubscribe', {}, { kind: 'unfollowed' }],
    ['CLICK', { EventKey: 'V1' }, { kind: 'menu_clicked', key: 'V1' }],
    [
      'VIEW',
      { EventKey: 'https://a.example/', MenuId: '42' },
      { kind: 'menu_viewed', url: 'https://a.example/', menuId: '42' },
    ],
    [
      'LOCATION',
      { Latitude: '23.137466', Longitude: '-113.352425', Precision: '119.385040' },
      { kind: 'location_reported', latitude: 23.137466, longitude: -113.352425, precision: 119.38504 },
    ],
    [
      'TEMPLATESENDJOBFINISH',
      { MsgID: '200163836', Status: 'success' },
      { kind: 'template_sent', messageId: '200163836', status: 'success' },
    ],
  ])('%s %j is understood', (name, fields, event) => {
    const read = account(name, fields);
    expect(read).toEqual({ kind: 'event', event: { ...by, ...event }, createdAt: 1_626_857_200_000 });
    expect(laneOfWechat(read.event, APP_ID)).toBe('oa:wx0F:oA1');
    const isIdle = ['location_reported', 'template_sent'].includes(event.kind);
    expect(isHandledWechatEvent(read.event)).toBe(!isIdle);
  });

  it('about an authorisation names the user apart from the sender', () => {
    const { event } = readOfficialAccountCallback(flatXml('doc-oa-user_authorization_revoke.xml'));
    expect(event).toEqual({
      kind: 'user_authorization_revoked',
      channel: 'oa',
      openId: 'owAqB1nqaOYYWl0Ng484G2z5NIwU',
      appId: 'wx13974bf780d3dc89',
      unionId: null,
      revoked: [1],
      pluginId: null,
      openPid: null,
    });
    expect(laneOfWechat(event, APP_ID)).toBe('oa:wx0F:owAqB1nqaOYYWl0Ng484G2z5NIwU');
    expect(isHandledWechatEvent(event)).toBe(true);
  });

  it('may be JSON with spaces before its keys, as the official sample is', () => {
    const fields = jsonFields(readFileSync(join(FIXTURES, 'doc-oa-user_authorization_revoke.json')));
    expect(readOfficialAccountCallback(fields)).toMatchObject({
      event: { kind: 'user_authorization_revoked', openId: 'oaKk343WOktAaT2ygsX138BGblrg', revoked: [201] },
      createdAt: 1_627_359_464_000,
    });
  });

  it('of user_info_modified may lack the open id', () => {
    const { event } = account('user_info_modified', { UnionID: ' oU1' });
    expect(event).toMatchObject({ kind: 'user_info_modified', openId: null, unionId: 'oU1' });
    expect(laneOfWechat(event, APP_ID)).toBe('other');
    expect(isHandledWechatEvent(event)).toBe(false);
  });

  it.each([
    ['an event that nobody knows', account('debug_demo'), 'debug_demo'],
    ['a message', account('', { MsgType: 'text', Content: 'hi' }), null],
    ['a follow by nobody', account('subscribe', { FromUserName: ' ' }), 'subscribe'],
    ['a follow by far too long an id', account('subscribe', { FromUserName: 'o'.repeat(129) }), 'subscribe'],
  ])('is unknown when it is %s', (_, read, event) => {
    expect(read.event).toEqual({ kind: 'unknown', channel: 'oa', event });
    expect(laneOfWechat(read.event, APP_ID)).toBe('other');
    expect(isHandledWechatEvent(read.event)).toBe(false);
  });

  it('is unknown as the official debug sample', () => {
    const fields = jsonFields(readFileSync(join(FIXTURES, 'doc-oa-debug_demo-plaintext.json')));
    expect(readOfficialAccountCallback(fields)).toMatchObject({
      event: { kind: 'unknown' },
      createdAt: 1_714_037_059_000,
    });
  });
});

describe('a push to a Mini Program', () => {
  it.each([
    ['user_info_modified', 'user_info_modified'],
    ['user_authorization_revoke', 'user_authorization_revoked'],
    ['user_authorization_cancellation', 'user_authorization_cancelled'],
  ])('%s is understood', (name, kind) => {
    const fields = {
      Event: name,
      OpenID: 'oM1',
      AppID: 'wx1',
      UnionID: 'oU1',
      RevokeInfo: '6,8',
      PluginID: 'p',
      OpenPID: 'q',
    };
    const { event } = readMiniProgramCallback(new Map(Object.entries(fields)));
    expect(event).toEqual({
      kind,
      channel: 'mp',
      openId: 'oM1',
      appId: 'wx1',
      unionId: 'oU1',
      revoked: [6, 8],
      pluginId: 'p',
      openPid: 'q',
    });
    expect(laneOfWechat(event, APP_ID)).toBe('mp:wx0F:oM1');
    expect(isHandledWechatEvent(event)).toBe(true);
  });

  it('is unknown when it is an Official Account event', () => {
    const fields = new Map([
      ['Event', 'subscribe'],
      ['FromUserName', 'oM1'],
    ]);
    expect(readMiniProgramCallback(fields).event).toEqual({ kind: 'unknown', channel: 'mp', event: 'subscribe' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('Event', 'OpenID', 'CreateTime', 'RevokeInfo', '__proto__'), fc.string())),
        (pairs) => {
          const read = [readMiniProgramCallback(new Map(pairs)), readOfficialAccountCallback(new Map(pairs))];
          return read.every(({ event }) => laneOfWechat(event, APP_ID) !== '');
        },
      ),
    );
  });
});

describe('a lane', () => {
  it.each(['oa:wx0F:oA1', 'mp:wx0f:oM_-1', 'oa:wx0F:with:colons', 'mp:wx0F:with\nline'])(
    'names its user: %j',
    (lane) => {
      const read = readWechatLane(lane);
      expect(`${read?.channel}:${read?.appId}:${read?.openId}`).toBe(lane);
    },
  );

  it.each(['other', 'oa:oA1', 'chat:wrA', 'oa::oA1', 'mp:wx0F:', 'xx:wx0F:oA1'])("is no user's: %s", (lane) => {
    expect(readWechatLane(lane)).toBeNull();
  });
});
