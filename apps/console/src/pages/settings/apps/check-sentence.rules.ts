import type { Say } from '@qunshu/web';
import type { CheckKey } from './check.texts';

type Rule = readonly [RegExp, CheckKey];

/** The sentences of the API, which are in English, and what they are here. */
const SENTENCES: readonly Rule[] = [
  [/^No token is set up/, 'noToken'],
  [/^Nothing answers at (\S+): (.*)\.$/, 'noAnswer'],
  [/^(\S+) sends on to /, 'sendsOn'],
  [/^What answers there does not know this app/, 'forbidden'],
  [/^(\S+) answers HTTP (\d+)/, 'status'],
  [/^Something answers there/, 'otherProgram'],
  [/^It answers as WeCom expects\.$/, 'fine'],
  [/^It answers as WeCom expects, but only within this network: (\S+) is not public/, 'local'],
  [/^WeCom takes the secret, and lets/, 'secretAndContacts'],
  [/^WeCom takes the secret/, 'wecomSecret'],
  [/^WeChat takes the secret/, 'wechatSecret'],
  [/^(The secret is not that of this app)\..*?(\(.*\))$/s, 'wrongSecret'],
  [/^(There is no corp or app with this id)\..*?(\(.*\))$/s, 'noCorp'],
  [/^(The address of this server is not on the list)[^.]*\.(.*)$/s, 'notListed'],
  [/^(The app may not use this API)\..*?(\(.*\))$/s, 'noRight'],
  [/^(The app may not read this)\..*?(\(.*\))$/s, 'notVisible'],
  [/^(The address of this server is not among the trusted IPs)[^.]*\.(.*)$/s, 'untrusted'],
  [/^(The quota of calls is used up for now)\.(.*)$/s, 'quota'],
];

const PROBLEMS: readonly Rule[] = [
  [/^no answer within/, 'limit'],
  [/^the connection was refused/, 'refused'],
  [/^the connection was cut/, 'cut'],
  [/^its name /, 'unknownName'],
  [/^the connection failed/, 'failed'],
];

export type Verdict = 'ok' | 'local' | 'bad';

/** `local`: it works here, but WeCom cannot reach it. */
export function verdictOf(ok: boolean, detail: string): Verdict {
  if (!ok) return 'bad';
  return SENTENCES.some(([pattern, key]) => key === 'local' && pattern.test(detail)) ? 'local' : 'ok';
}

/** What a test found, said with the texts given; what is not known here stays as it is. */
export function checkSentence(detail: string, t: Say<CheckKey>): string {
  for (const [pattern, key] of SENTENCES) {
    const found = pattern.exec(detail);
    if (found === null) continue;
    const [, a = '', b = ''] = found;
    const problem = PROBLEMS.find(([words]) => words.test(b))?.[1];
    return t(key, { a, b: problem === undefined ? b.trim() : t(problem) }).trim();
  }
  return detail;
}
