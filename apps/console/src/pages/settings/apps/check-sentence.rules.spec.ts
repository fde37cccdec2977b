import type { Say } from '@qunshu/web';
import { checkSentence, verdictOf } from './check-sentence.rules';
import { checkTexts, type CheckKey } from './check.texts';

/** Catalogues need nothing of a browser, but their front door does. */
jest.mock('@qunshu/web', () => ({ texts: (both: unknown) => both }));

const inChinese: Say<CheckKey> = (key, values = {}) =>
  checkTexts.zh[key].replace(/\{(\w)\}/g, (_, name: string) => String(values[name]));

it.each([
  ['It answers as WeCom expects.', '应答正确，企业微信能验证通过。'],
  [
    'It answers as WeCom expects, but only within this network: 127.0.0.1:80 is not public.',
    '应答正确，但只在内网有效：127.0.0.1:80 不是公网地址，企业微信访问不到。',
  ],
  ['Nothing answers at https://a.example: no answer within 4 s.', 'https://a.example 没有应答：超时没有应答。'],
  ['Nothing answers at https://a.example: EPROTO.', 'https://a.example 没有应答：EPROTO。'],
  [
    'The address of this server is not among the trusted IPs (企业可信IP) of the app. It is 1.2.3.4. (60020: not allow)',
    '本服务器的 IP 不在应用的“企业可信 IP”里。It is 1.2.3.4. (60020: not allow)',
  ],
  ['Something new.', 'Something new.'],
])('says %s in Chinese', (detail, expected) => {
  expect(checkSentence(detail, inChinese)).toBe(expected);
});

it('warns of an address that WeCom cannot reach, though it answers', () => {
  expect(verdictOf(true, 'It answers as WeCom expects, but only within this network: ::1 is not public.')).toBe(
    'local',
  );
  expect(verdictOf(true, 'It answers as WeCom expects.')).toBe('ok');
  expect(verdictOf(false, 'Nothing answers at https://a.example: EPROTO.')).toBe('bad');
});
