import { InboxRow } from '@qunshu/database';
import { readSettings } from '@qunshu/kernel';
import { Sealer } from '@qunshu/tenancy';
import { securityHeaders } from '../../apps/qunshu/src/serve/security-headers';
import { madeUpKeys, type Answered, type UrlKeys } from './callbacks';
import { gatewayApp, type GatewayApp } from './gateway-app';

const CORP = 'ww1F00aB';

/** A gateway with two tenants: one with two agents and the contact-sync assistant, and another one's corp `ww2`. */
export interface GatewayCorp {
  readonly gateway: GatewayApp;
  readonly tenantId: string;
  readonly corpId: string;
  /** Of the agent 1000002. */
  readonly url: string;
  readonly keys: UrlKeys;
  /** Of the agent 1000003. */
  readonly otherKeys: UrlKeys;
  readonly contactsKeys: UrlKeys;
  /** Of the agent 1000002 of the corp `ww2`. */
  readonly strangerKeys: UrlKeys;
  /** Every row of the tenant, in order of arrival. */
  rows(): Promise<InboxRow[]>;
  rowsOf(lane: string): Promise<InboxRow[]>;
  textOf(row: InboxRow): Buffer;
}

export function keysOf({ token, encodingAesKey }: UrlKeys): { token: string; encodingAesKey: string } {
  return { token, encodingAesKey };
}

export async function gatewayCorp(env: Record<string, string> = {}): Promise<GatewayCorp> {
  const gateway = await gatewayApp(env);
  const keys = {
    keys: madeUpKeys(CORP),
    otherKeys: madeUpKeys(CORP),
    contactsKeys: madeUpKeys(CORP),
    strangerKeys: madeUpKeys('ww2'),
  };
  const tenantId = await setUp(gateway, keys);
  const url = `${gateway.url}/callbacks/wecom/${CORP}/1000002`;
  const rows = (): Promise<InboxRow[]> =>
    gateway.fresh.database.read.find(InboxRow, { where: { tenantId }, order: { id: 'ASC' } });
  const rowsOf = async (lane: string): Promise<InboxRow[]> => (await rows()).filter((row) => row.lane === lane);
  const sealer = gateway.app.get(Sealer, { strict: false });
  const textOf = (row: InboxRow): Buffer => sealer.open(row.payload, `${row.tenantId}|inbox.payload|${row.id}`);
  return { gateway, tenantId, corpId: CORP, url, ...keys, rows, rowsOf, textOf };
}

type Keys = Pick<GatewayCorp, 'keys' | 'otherKeys' | 'contactsKeys' | 'strangerKeys'>;

async function setUp({ tenancy }: GatewayApp, keys: Keys): Promise<string> {
  const { tenantId } = await tenancy.createTenant({ name: '一号店', timezone: 'Asia/Shanghai' });
  const app = { corpId: CORP, secret: 'made-up-secret' };
  const contacts = { secret: 'made-up-too', ...keysOf(keys.contactsKeys) };
  await tenancy.addWecomApp(tenantId, { ...app, ...keysOf(keys.keys), agentId: 1000002, contacts });
  await tenancy.addWecomApp(tenantId, { ...app, ...keysOf(keys.otherKeys), agentId: 1000003 });
  const second = await tenancy.createTenant({ name: '二号店', timezone: 'Asia/Shanghai' });
  const stranger = { ...app, corpId: 'ww2', ...keysOf(keys.strangerKeys), agentId: 1000002 };
  await tenancy.addWecomApp(second.tenantId, stranger);
  return tenantId;
}

/** What an answer looks like from outside, but for its date. */
export function shapeOf(answer: Answered | null): unknown {
  if (answer === null) return null;
  const names = Object.keys(answer.headers).filter((name) => name !== 'date');
  return { status: answer.status, body: answer.body, headers: names.sort() };
}

const SECURITY_HEADERS = Object.keys(securityHeaders(readSettings({})));

/** The one refusal: whatever was wrong, it looks like this. */
export const REFUSAL = {
  status: 403,
  body: '',
  headers: [...SECURITY_HEADERS, 'connection', 'content-length', 'keep-alive'].sort(),
};
