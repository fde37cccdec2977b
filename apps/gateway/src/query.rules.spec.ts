import { readQuery } from './query.rules';
import { readStamp } from './stamp.rules';
import { readCallbackUrl } from './url.rules';

describe('the query of a callback', () => {
  it('keeps a raw plus, and undoes escapes once', () => {
    expect(readQuery('/a?echostr=a+b%2Bc%252B==&x')).toEqual(
      new Map([
        ['echostr', 'a+b+c%2B=='],
        ['x', ''],
      ]),
    );
  });

  it.each(['/a?n=1&n=2', '/a?n=1&%6e=2', '/a?n=%zz', '/a?%ff=1'])(
    'is none when two readers could differ on it: %s',
    (url) => {
      expect(readQuery(url)).toBeNull();
    },
  );

  it('is empty where there is none', () => {
    expect(readQuery('/a')).toEqual(new Map());
  });
});

describe('the stamp of a callback', () => {
  const clock = { nowSeconds: 1_763_900_000, maxSkewSeconds: 86_400 };
  const stampOf = (timestamp: string): unknown =>
    readStamp(
      new Map([
        ['timestamp', timestamp],
        ['nonce', 'n'],
      ]),
      clock,
    );

  it.each(['1763986400', '1763813600'])('is good up to a day off: %s', (timestamp) => {
    expect(stampOf(timestamp)).toEqual({ kind: 'stamp', stamp: { timestamp, nonce: 'n' } });
  });

  it.each(['1763986401', '1763813599', '99999999999999999999'])('is stale beyond: %s', (timestamp) => {
    expect(stampOf(timestamp)).toEqual({ kind: 'refused', reason: 'stale' });
  });

  it.each(['', '-1', '1e9', '1.5', 'Infinity', '9'.repeat(21)])('is none when its time is %p', (timestamp) => {
    expect(stampOf(timestamp)).toEqual({ kind: 'refused', reason: 'unsigned' });
  });
});

describe('the address of a callback', () => {
  it.each([
    ['/callbacks/wecom/ww1/1000002?x=1', { kind: 'wecom', account: 'ww1', agent: '1000002' }],
    ['/callbacks/wecom/ww1/contacts', { kind: 'wecom', account: 'ww1', agent: 'contacts' }],
    ['/callbacks/official-account/wx1', { kind: 'official_account', account: 'wx1', agent: '' }],
    ['/callbacks/mini-program/wx1', { kind: 'mini_program', account: 'wx1', agent: '' }],
    ['/callbacks/wecom/ww1', null],
    ['/callbacks/wecom/ww1/1/2', null],
    ['/callbacks/wecom//1', null],
    ['/callbacks/wecom/%2e/1', null],
    ['/callbacks/other/ww1', null],
  ])('%s', (url, expected) => {
    expect(readCallbackUrl(url)).toEqual(expected);
  });
});
