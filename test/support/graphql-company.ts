import { apiApp, type ApiApp, type Reply } from './api-app';
import { WecomRows } from './wecom-rows';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-23T12:00:00.000+08:00');

/** Two tenants with the same ids, Acme in Shanghai and Other in New York; the names tell them apart. */
export interface TwoCompanies {
  readonly api: ApiApp;
  readonly acme: { readonly tenantId: string; readonly token: string };
  readonly other: { readonly tenantId: string; readonly token: string };
  /** Ids of the people of Acme: ann, bob, cid. */
  readonly persons: ReadonlyMap<string, string>;
  /** The data of an answer that must have no errors; Acme asks unless told. */
  ask(query: string, variables?: Record<string, unknown>, token?: string): Promise<Reply>;
  /** Code and argument of the one error of an answer to Acme. */
  refused(query: string, variables?: Record<string, unknown>): Promise<[string, string | undefined]>;
}

export async function twoCompanies(): Promise<TwoCompanies> {
  const api = await apiApp();
  const acme = await api.newTenant('Acme');
  const other = await api.newTenant('Other', 'America/New_York');
  await company(new WecomRows(api.fresh.database.write, other.tenantId), 'Other');
  const persons = await company(new WecomRows(api.fresh.database.write, acme.tenantId), 'Acme');
  return {
    api,
    acme,
    other,
    persons,
    ask: async (query, variables, token = acme.token) => {
      const answer = await api.ask(token, query, variables);
      expect(answer.errors).toEqual([]);
      return answer.data;
    },
    refused: async (query, variables) => {
      const { errors } = await api.ask(acme.token, query, variables);
      expect(errors).toHaveLength(1);
      return [errors[0]?.extensions.code ?? '', errors[0]?.extensions.argument];
    },
  };
}

async function company(rows: WecomRows, name: string): Promise<ReadonlyMap<string, string>> {
  await rows.department('1', { name });
  await rows.department('2', { name: `${name} Sales`, parentId: '1', position: 5 });
  await rows.department('3', { name: `${name} Service`, parentId: '1', position: 9 });
  await rows.department('4', { name: `${name} East`, parentId: '2' });
  await rows.department('5', { name: `${name} Gone`, parentId: '2', deletedAt: 5 });
  await rows.staff('ZhangSan', ['4', '3'], { name: `${name} Zhang`, avatarUrl: 'https://a/z.png' });
  await rows.staff('LiSi', ['3'], { name: `${name} Li` });
  await rows.staff('WangWu', ['5'], { name: `${name} Wang`, active: false });
  await groupsOf(rows, name);
  await rows.tags({ t1: `${name} gold`, t2: `${name} silver` }, ['gone']);
  return peopleOf(rows, name);
}

async function groupsOf(rows: WecomRows, name: string): Promise<void> {
  const zhang = { ownerKey: 'zhangsan' };
  await rows.group('wrA', {
    name: `${name} 100% 好友`,
    notice: '请文明',
    createdAt: NOON,
    customerCount: 2,
    staffCount: 1,
    ...zhang,
  });
  await rows.group('wra', { name: `${name} École`, createdAt: NOON - DAY, customerCount: 7, ownerKey: 'lisi' });
  await rows.group('wrB', { name: null, createdAt: NOON - DAY, customerCount: 2, dismissedAt: NOON, ...zhang });
  await rows.group('wrC', { name: `${name} beta`, createdAt: NOON - 2 * DAY, ownerKey: 'wangwu' });
  await rows.group('wrD', { name: `${name} nobody`, createdAt: NOON - 3 * DAY, ownerKey: 'stranger' });
  await rows.group('wrE', { name: `${name} empty`, createdAt: NOON - 4 * DAY });
}

async function peopleOf(rows: WecomRows, name: string): Promise<ReadonlyMap<string, string>> {
  const ann = await rows.person('wmAnn', {
    displayName: `${name} Ann 🌸`,
    avatarUrl: 'https://a/1.png',
    lastSeenAt: 300,
  });
  const bob = await rows.person('wmann', { displayName: `${name} Bob`, lastSeenAt: 200 });
  const cid = await rows.person('wmCid', { displayName: null, lastSeenAt: 200 });
  await rows.identity(ann, { kind: 'UNION_ID', scope: 'default', value: 'oUnion', source: 'contact', firstSeenAt: 2 });
  await rows.identity(bob, { kind: 'UNION_ID', scope: 'platform2', value: 'oUnion', firstSeenAt: 2 });
  await rows.identity(cid, { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxApp', value: 'oOpen', firstSeenAt: 2 });
  const joined = { joinedAt: NOON - DAY, joinScene: 3, invitedBy: 'ZhangSan', state: 'poster' };
  await rows.stay('wrA', 'wmAnn', { ...joined, leftAt: NOON - DAY + 5, quitScene: 1 });
  await rows.stay('wrA', 'wmAnn', { joinedAt: NOON });
  await rows.stay('wra', 'wmAnn', { joinedAt: NOON - 2 * DAY, leftAt: NOON, quitScene: 0 });
  await rows.stay('wrB', 'wmAnn', { joinedAt: NOON - 5 * DAY });
  await rows.stay('wrA', 'wmann', { joinedAt: NOON - 1 });
  await rows.stay('wrA', 'ZhangSan', { isStaff: true, joinedAt: NOON - 9 * DAY });
  await rows.contact('lisi', 'wmAnn', {
    since: NOON - DAY,
    remark: `${name} 老客户 VIP`,
    addWay: 1,
    state: 's1',
    tagIds: '["t2","gone","t1","none"]',
  });
  await rows.contact('zhangsan', 'wmAnn', { since: NOON - 3 * DAY, deletedAt: NOON - 2 * DAY, deletedBy: 'customer' });
  await rows.contact('zhangsan', 'wmAnn', { since: NOON });
  await rows.contact('zhangsan', 'wmCid', { since: NOON, deletedAt: NOON + 1, remark: 'formervip' });
  return new Map([
    ['ann', ann],
    ['bob', bob],
    ['cid', cid],
  ]);
}
