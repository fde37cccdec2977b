import axios from 'axios';
import { z } from 'zod';
import { chineseTime } from '../../../sandbox/src/ingest';
import type { DemoAnswer } from './announce';
import type { Outside } from './outside';

const DAY_MS = 86_400_000;
const REPLIES = [
  ['欢迎新客户', '您好，欢迎加入！群里每周三上新，有喜欢的款式可以直接问我。'],
  ['到货通知', '您好，您要的款式到货了，今天下单可以优先发货。'],
  ['售后说明', '收到商品 7 天内可以退换，把订单号发给我，我来帮您处理。'],
] as const;
/** By days from today. */
const NOTES = [
  [-2, '上次问过套装价格，回一个报价'],
  [0, '生日月，送一张优惠券'],
  [3, '试用装用完了，问问感受'],
] as const;

const CUSTOMERS = '{ people(first: 3) { nodes { id } } }';
const KNOWN = '{ people(first: 100) { nodes { identities { kind value } } } }';
const NOTE = `mutation ($personId: ID!, $text: String!, $dueOn: Date) {
  addNote(personId: $personId, text: $text, dueOn: $dueOn) { id } }`;
const REPLY = 'mutation ($title: String!, $text: String!) { saveReply(title: $title, text: $text) { id } }';

const Customers = z.object({ people: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });
const Known = z.object({
  people: z.object({
    nodes: z.array(z.object({ identities: z.array(z.object({ kind: z.string(), value: z.string() })) })),
  }),
});

/** What people add by hand as time goes by, so that the pages have it to show: replies, notes, and a conflict to decide. */
export async function furnish(answer: DemoAnswer, outside: Outside, now: number): Promise<void> {
  const { admin, staff } = answer.tokens;
  const ask = (token: string, query: string, variables = {}): Promise<unknown> =>
    dataOf(answer.graphqlUrl, token, { query, variables });
  for (const [title, text] of REPLIES) await ask(admin, REPLY, { title, text });
  const { people: mine } = Customers.parse(await ask(staff, CUSTOMERS));
  for (const [n, [days, text]] of NOTES.entries()) {
    const personId = mine.nodes[n]?.id;
    const dueOn = chineseTime(now + days * DAY_MS).slice(0, 10);
    if (personId !== undefined) await ask(staff, NOTE, { personId, text, dueOn });
  }
  await contradict(outside, Known.parse(await ask(admin, KNOWN)), now);
}

/** The shop takes one customer for another one: they stay two until somebody decides. */
async function contradict(outside: Outside, { people }: z.infer<typeof Known>, now: number): Promise<void> {
  const valueOf = (person: (typeof people.nodes)[number], kind: string): string | undefined =>
    person.identities.find((identity) => identity.kind === kind)?.value;
  const [one, other] = people.nodes.filter((person) =>
    ['EXTERNAL_USER_ID', 'UNION_ID'].every((kind) => valueOf(person, kind) !== undefined),
  );
  const external = one && valueOf(one, 'EXTERNAL_USER_ID');
  const union = other && valueOf(other, 'UNION_ID');
  if (external === undefined || union === undefined) return;
  const identities = [
    { kind: 'EXTERNAL_USER_ID' as const, value: external },
    { kind: 'UNION_ID' as const, value: union },
  ];
  const timestamp = chineseTime(now);
  await outside.tell({ messages: [{ messageId: 'demo-conflict', type: 'identify', timestamp, identities }] });
}

async function dataOf(url: string, token: string, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  const { data } = await axios.post<{ data?: unknown; errors?: unknown }>(url, body, { headers });
  if (data.errors !== undefined) throw new Error(JSON.stringify(data.errors));
  return data.data;
}
