import type { SandboxOptions } from '../../apps/sandbox/src';

/** Stands in everything that is planted, so that whatever is cut out of it is found too. */
export const MARK = 'CANARY';

const key = (name: string): string => `${MARK}${name}`.padEnd(43, 'A');
const keys = (name: string) => ({ token: `${MARK}Token${name}`, encodingAesKey: key(name) });

/** The secrets of every app. */
export const APPS: NonNullable<SandboxOptions['apps']> = {
  openPlatformId: 'open1',
  secret: `${MARK}-secret-agent`,
  ...keys('Agent'),
  contacts: { secret: `${MARK}-secret-contacts`, ...keys('Contacts') },
  officialAccount: { appId: 'wx0oa', openPlatformId: 'open1', secret: `${MARK}-secret-oa`, ...keys('Account') },
  miniProgram: { appId: 'wx0mp', openPlatformId: 'open1', secret: `${MARK}-secret-mp`, ...keys('Program') },
};

/** What is personal of one customer. */
export const PERSON = {
  unionId: `${MARK}-union`,
  name: `${MARK}名字`,
  nickname: `${MARK}昵称`,
  remark: `${MARK}备注`,
  memberId: `${MARK}-member`,
  phone: '13866660001',
  orderId: `${MARK}-order`,
  refundId: `${MARK}-refund`,
} as const;

/** Digits of the phone, and what WeCom's and our own tokens look like. */
const SHAPES: readonly RegExp[] = [
  new RegExp(MARK, 'i'),
  new RegExp(encodeURIComponent(PERSON.phone)),
  /\bq[scm]1\.[\w-]+\.[\w-]{20}/,
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{128}(?![A-Za-z0-9_-])/,
];

/** The texts in which one of the markers stands, or one of the secrets that were made on the way. */
export function leaks(texts: readonly string[], made: readonly string[]): string[] {
  const secrets = made.filter((secret) => secret !== '');
  return texts.filter(
    (text) => SHAPES.some((shape) => shape.test(text)) || secrets.some((secret) => text.includes(secret)),
  );
}
