import type { OutsideError } from '@qunshu/kernel';

/** What to do about the refusals that people can do something about [90313]. */
const WHAT_TO_DO: ReadonlyMap<number, string> = new Map([
  [
    40001,
    'The secret is not that of this app. Copy it again from the admin page, and give it with "qunshu app rotate".',
  ],
  [
    40091,
    'The secret is not that of this app. Copy it again from the admin page, and give it with "qunshu app rotate".',
  ],
  [
    40125,
    'The secret is not that of this app. Copy it again from the admin page, and give it with "qunshu app rotate".',
  ],
  [40013, 'There is no corp or app with this id.'],
  [40164, 'The address of this server is not on the list of IP addresses (IP 白名单) of the account.'],
  [48002, 'The app may not use this API. List it under 客户联系 → API → 可调用接口的应用.'],
  [60011, 'The app may not read this. Widen its visible range on the admin page.'],
  [60020, 'The address of this server is not among the trusted IPs (企业可信IP) of the app.'],
  [45009, 'The quota of calls is used up for now.'],
]);

/** Why WeCom or WeChat gave nothing, for people: what it is, its code, its own words, and the address that it saw. */
export function outsideWords({ message, facts }: Pick<OutsideError, 'message' | 'facts'>): string {
  const advice = facts.code === undefined ? undefined : WHAT_TO_DO.get(facts.code);
  if (advice === undefined) return message;
  const ip = /from ip:\s*([0-9a-f.:]+)/i.exec(message)?.[1];
  return `${advice}${ip === undefined ? '' : ` It is ${ip}.`} (${message})`;
}
