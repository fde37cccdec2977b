import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinText, post, type Answered } from '../support/callbacks';
import { breakInbox, holdInbox } from '../support/database-faults';
import { gatewayCorp, type GatewayCorp } from '../support/gateway-corp';
import { until } from '../support/until';

let corp: GatewayCorp;
beforeEach(async () => (corp = await gatewayCorp()));
afterEach(() => corp.gateway.close());

const send = (member: string, chatId = 'wrA'): Promise<Answered | null> =>
  post(corp.url, corp.keys, joinText(chatId, member));
const membersOf = async (lane: string): Promise<(string | undefined)[]> =>
  (await corp.rowsOf(lane)).map((row) => /<Item>(\w+)</.exec(corp.textOf(row).toString())?.[1]);
const spooled = (): string[] => readdirSync(corp.gateway.spoolDir).filter((name) => name.endsWith('.spool'));

describe('while the database hangs', () => {
  it('a callback is acknowledged from the spool within 2 s and comes into the inbox once, in order', async () => {
    await send('wm0');
    const letGo = await holdInbox(corp.gateway.fresh);
    const members = ['wm1', 'wm2', 'wm3', 'wm4'];
    const answers: (Answered | null)[] = [];
    for (const member of members) answers.push(await send(member));
    expect(answers.map((answer) => answer?.body)).toEqual(Array(4).fill('success'));
    for (const answer of answers) expect(answer?.ms).toBeLessThan(2000);
    expect(spooled()).toHaveLength(1);
    await letGo();
    await until(async () => (await corp.rowsOf('chat:wrA')).length === 5 && spooled().length === 0);
    expect(await membersOf('chat:wrA')).toEqual(['wm0', ...members]);
  });

  it('the same message again, before and after, is still one', async () => {
    await send('wmSame');
    const letGo = await holdInbox(corp.gateway.fresh);
    expect((await Promise.all([send('wmSame'), send('wmNew'), send('wmNew')])).map((a) => a?.body)).toEqual(
      Array(3).fill('success'),
    );
    await letGo();
    await send('wmNew');
    await until(async () => (await corp.rowsOf('chat:wrA')).length >= 2 && spooled().length === 0);
    expect((await membersOf('chat:wrA')).sort()).toEqual(['wmNew', 'wmSame']);
  });
});

describe('while the database refuses', () => {
  it('two hundred callbacks at once are all acknowledged and none is lost', async () => {
    await send('wm0', 'wrFirst');
    const mend = await breakInbox(corp.gateway.fresh);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => send(`wm${n}`)));
    expect(answers.filter((answer) => answer?.body === 'success')).toHaveLength(200);
    await mend();
    await until(async () => (await corp.rowsOf('chat:wrA')).length === 200);
    await until(() => Promise.resolve(spooled().length === 0));
    expect((await send('wmAfter'))?.body).toBe('success');
    // The last drain may still be ending: then this one took the way of the spool as well.
    await until(async () => (await corp.rowsOf('chat:wrA')).length === 201);
  });

  it('what was acknowledged when the process ended is in the inbox after the next start', async () => {
    await send('wm0', 'wrFirst');
    const mend = await breakInbox(corp.gateway.fresh);
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(`wm${n}`)));
    await corp.gateway.stop();
    expect(spooled()).toHaveLength(1);
    await mend();
    const next = await corp.gateway.again();
    await until(async () => (await corp.rowsOf('chat:wrA')).length === 20);
    await until(() => Promise.resolve(spooled().length === 0));
    await next.close();
  });
});

describe('while neither the database nor the spool can take it', () => {
  it('the connection ends without an answer, within 4 s, and a later delivery is taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qunshu-spool-'));
    writeFileSync(join(folder, 'file'), 'not a folder');
    const stuck = await gatewayCorp({ SPOOL_DIR: join(folder, 'file', 'spool') });
    const deliver = (member: string): Promise<Answered | null> =>
      post(stuck.url, stuck.keys, joinText('wrStuck', member));
    await deliver('wm0');
    for (const fault of [breakInbox, holdInbox]) {
      const mend = await fault(stuck.gateway.fresh);
      const began = performance.now();
      expect(await deliver('wm1')).toBeNull();
      expect(performance.now() - began).toBeLessThan(4000);
      await mend();
      await until(async () => (await deliver('wm1'))?.body === 'success');
    }
    expect(await stuck.rowsOf('chat:wrStuck')).toHaveLength(2);
    expect(stuck.gateway.lines.join('')).toContain('they go unanswered');
    await stuck.gateway.close();
    rmSync(folder, { recursive: true });
  });
});
