import { InboxRow } from '@qunshu/database';
import { TokenService } from '@qunshu/tenancy';
import { send, type Answered } from '../support/callbacks';
import { breakInbox, holdInbox } from '../support/database-faults';
import { gatewayCorp, type GatewayCorp } from '../support/gateway-corp';
import { until } from '../support/until';

let corp: GatewayCorp;
let token: string;
beforeEach(async () => {
  corp = await gatewayCorp();
  const tokens = corp.gateway.app.get(TokenService, { strict: false });
  token = await tokens.issue({ tenantId: corp.tenantId, role: 'ingest', userId: null, ttlMs: 60_000 });
});
afterEach(() => corp.gateway.close());

function tell(...messageIds: string[]): Promise<Answered | null> {
  const common = { type: 'track', event: 'lottery_drawn', timestamp: new Date().toISOString() };
  const batch = messageIds.map((messageId) => ({
    ...common,
    messageId,
    identities: [{ kind: 'MEMBER_ID', value: 'V1' }],
  }));
  const headers = { authorization: `Bearer ${token}` };
  return send(`${corp.gateway.url}/v1/ingest`, { body: JSON.stringify({ batch }), headers });
}

const stored = (): Promise<number> =>
  corp.gateway.fresh.database.read.countBy(InboxRow, { tenantId: corp.tenantId, source: 'ingest' });

describe.each([
  ['hangs', holdInbox],
  ['refuses', breakInbox],
])('while the database %s', (_, fault) => {
  it('messages are taken all the same, and come into the inbox once', async () => {
    await tell('m1');
    const mend = await fault(corp.gateway.fresh);
    const answers = [await tell('m1', 'm2'), await tell('m2', 'm3', 'm3')];
    expect(answers.map((answer) => answer?.status)).toEqual([202, 202]);
    expect(JSON.parse(answers[1]?.body ?? '')).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
    await mend();
    await until(async () => (await stored()) === 3);
    // The last drain may still be ending: until then what comes again takes the way of the spool as well.
    const none = { accepted: 0, duplicates: 3, rejected: [] };
    await until(async () => (await tell('m1', 'm2', 'm3'))?.body === JSON.stringify(none));
    expect(await stored()).toBe(3);
  });
});
