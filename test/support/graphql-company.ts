import {
  ActivityRow,
  ChannelAccountRow,
  insertRows,
  OrderRefundRow,
  ShopOrderRow,
  type PersonRow,
} from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import type { EntityManager } from 'typeorm';
import { apiApp, type ApiApp, type Reply } from './api-app';
import { WecomRows } from './wecom-rows';

declare module './api-app' {
  /** What answers about people hold. */
  interface Reply {
    readonly channels: readonly Reply[];
    readonly tags: readonly string[];
    readonly timeline: Reply;
    readonly phone: string | null;
    readonly identities: readonly Reply[];
    readonly linkHistory: readonly Reply[];
    readonly identityConflicts: Reply;
    readonly splitPerson: readonly Reply[];
    readonly channel: string;
    readonly appId: string | null;
    readonly active: boolean;
    readonly at: string;
    readonly kind: string;
    readonly title: string;
    readonly detail: string | null;
    readonly value: string | null;
    readonly outcome: string;
    readonly hasPreviousPage: boolean;
  }
}

export const DAY = 86_400_000;
export const NOON = Date.parse('2026-11-23T12:00:00.000+08:00');

type Identity = Readonly<Record<'kind' | 'scope' | 'value', string>>;

/** What people do, beside the rows of WeCom, as the worker would have left it. Amounts are fen. */
export class PeopleRows extends WecomRows {
  constructor(
    private readonly manager: EntityManager,
    tenantId: string,
  ) {
    super(manager, tenantId);
  }

  override person(externalUserId: string, row: Partial<PersonRow> = {}): Promise<string> {
    const unknown = { nameTrust: 1, avatarTrust: 0, avatarAt: null, stamp: 0, barred: false };
    return super.person(externalUserId, { ...unknown, ...row });
  }

  activity(origin: Identity, at: number, row: Partial<ActivityRow> = {}): Promise<void> {
    const { tenantId } = this;
    const base = { event: 'page_viewed', channel: null, title: 'Viewed a page', detail: null, source: 'ingest' };
    return insertRows(this.manager, ActivityRow, [
      { tenantId, id: newId(), ...origin, at, recordedAt: at, ...base, ...row },
    ]);
  }

  account(origin: Identity, row: Partial<ChannelAccountRow> = {}): Promise<void> {
    const base = { active: true, since: null, endedAt: null, endedBy: null, toldAt: 1 };
    return insertRows(this.manager, ChannelAccountRow, [{ tenantId: this.tenantId, ...origin, ...base, ...row }]);
  }

  /** An order with the amounts that were given back of it. */
  async order(
    origin: Identity,
    row: Pick<ShopOrderRow, 'orderId' | 'amount' | 'paidAt'> & Partial<ShopOrderRow>,
    refunds: readonly number[] = [],
  ): Promise<void> {
    const { tenantId } = this;
    const base = { toldAt: row.paidAt, currency: 'CNY', items: null, byThemselves: false };
    await insertRows(this.manager, ShopOrderRow, [{ tenantId, ...origin, ...base, ...row }]);
    const given = refunds.map((amount, n) => ({ tenantId, orderId: row.orderId, refundId: `R${n}`, amount, at: 1 }));
    await insertRows(this.manager, OrderRefundRow, given);
  }
}

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
  await company(new PeopleRows(api.fresh.database.write, other.tenantId), 'Other');
  const persons = await company(new PeopleRows(api.fresh.database.write, acme.tenantId), 'Acme');
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

async function company(rows: PeopleRows, name: string): Promise<ReadonlyMap<string, string>> {
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

async function peopleOf(rows: PeopleRows, name: string): Promise<ReadonlyMap<string, string>> {
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
  await journeysOf(rows, name, { ann, bob, cid });
  return new Map([
    ['ann', ann],
    ['bob', bob],
    ['cid', cid],
  ]);
}

const MEMBER = { kind: 'MEMBER_ID', scope: '', value: 'V1001' };
const FOLLOWER = { kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wxOA', value: 'oFollower' };
const FORMER = { kind: 'OFFICIAL_ACCOUNT_OPEN_ID', scope: 'wxOA', value: 'oFormer' };
const VISITOR = { kind: 'MINI_PROGRAM_OPEN_ID', scope: 'wxApp', value: 'oVisitor' };

/** Ann follows the Official Account and buys, Bob visits the Mini Program, and Cid did so long ago. */
async function journeysOf(rows: PeopleRows, name: string, ids: Record<'ann' | 'bob' | 'cid', string>): Promise<void> {
  const [seen, now] = [{ firstSeenAt: 3, lastSeenAt: 4 }, Date.now()];
  await rows.identity(ids.ann, { ...FOLLOWER, source: 'official_account', ...seen });
  await rows.identity(ids.ann, { ...MEMBER, source: 'ingest', ...seen });
  await rows.identity(ids.bob, { ...FORMER, source: 'official_account', ...seen });
  await rows.identity(ids.bob, { ...VISITOR, source: 'mini_program', firstSeenAt: 5, lastSeenAt: now });
  await rows.account(FOLLOWER, { since: 2 });
  await rows.account(FORMER, { active: false, endedAt: 4, endedBy: 'customer' });
  await rows.account(VISITOR);
  await rows.order(MEMBER, { orderId: 'O1', amount: 12_800, paidAt: NOON - 3 * DAY });
  await rows.order(MEMBER, { orderId: 'O2', amount: 5000, paidAt: NOON - 4 * DAY }, [3000, 2000]);
  await rows.order(FOLLOWER, { orderId: 'O3', amount: 2000, paidAt: NOON - DAY }, [550]);
  await rows.order(VISITOR, { orderId: 'O4', amount: 9990, paidAt: NOON }, []);
  const followed = { event: 'oa_subscribed', channel: 'OFFICIAL_ACCOUNT', source: 'official_account' };
  await rows.activity(FOLLOWER, NOON - 6 * DAY, { ...followed, title: `Followed ${name}`, detail: 'poster' });
  await rows.activity(MEMBER, NOON - DAY, { title: `${name} page` });
  await rows.activity(VISITOR, NOON, {
    event: 'mini_program_opened',
    channel: 'MINI_PROGRAM',
    title: `Opened ${name}`,
  });
}
