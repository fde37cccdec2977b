import { createServer, type RequestListener, type Server } from 'node:http';
import type { AppRow } from '@qunshu/database';
import { openEnvelope, prepareKeys } from '@qunshu/wecom';
import type { KnownApp } from './app-directory.service';
import { probeCallback } from './callback-probe';

const PAIR = { token: 'toktoktok', encodingAesKey: 'k'.repeat(43) };
const ROW: AppRow = {
  ...{ tenantId: 't', id: 'a', kind: 'wecom', account: 'ww1', accountShown: 'WW1', agentId: '7', name: null },
  ...{ openPlatformId: null, sealed: '', previousSealed: null, previousUntil: null, createdAt: 0, updatedAt: 0 },
};
const APP: KnownApp = { row: ROW, kind: 'wecom', secrets: { secret: 's', current: PAIR, previous: [] } };

let server: Server | undefined;
afterEach(() => new Promise((done) => (server === undefined ? done(null) : server.close(done))));

async function probe(listener: RequestListener, app = APP): Promise<string> {
  const listening = createServer(listener).listen(0, '127.0.0.1');
  server = listening;
  await new Promise((done) => listening.once('listening', done));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { ok, detail } = await probeCallback(app, `http://127.0.0.1:${port}/callbacks/wecom/WW1/7`);
  return `${ok ? 'fine' : 'bad'}: ${detail}`;
}

/** As WeCom's guide has a server of one's own answer. */
const truthful: RequestListener = (request, response) => {
  const { searchParams: asked } = new URL(request.url ?? '', 'http://here');
  const [timestamp, nonce, encrypt] = ['timestamp', 'nonce', 'echostr'].map((name) => asked.get(name));
  const keys = prepareKeys({ ...PAIR, receiveId: 'WW1' });
  const opened = openEnvelope(keys, { signature: asked.get('msg_signature'), timestamp, nonce, encrypt });
  response.writeHead(opened.kind === 'opened' ? 200 : 403);
  response.end(opened.kind === 'opened' ? opened.text : '');
};

describe('asking a callback URL to verify itself', () => {
  it('is signed and encrypted as WeCom does it', async () => {
    expect(await probe(truthful)).toMatch(/^fine: /);
  });

  it('shows other keys there', async () => {
    const other = { ...APP, secrets: { ...APP.secrets, current: { ...PAIR, token: 'another' } } };
    expect(await probe(truthful, other)).toContain('HTTP 403');
  });

  it('follows nowhere, and reads no answer without an end', async () => {
    const elsewhere: RequestListener = (_, response) => void response.writeHead(302, { location: '/login' }).end();
    expect(await probe(elsewhere)).toContain('sends on to /login');
    const endless: RequestListener = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await probe(endless)).toContain('another program');
  });

  it('says that nothing answers, and that there is nothing to ask', async () => {
    const closed = await probeCallback(APP, 'http://127.0.0.1:1/callbacks/wecom/WW1/7');
    expect(closed.ok).toBe(false);
    expect(closed.detail).toContain('Nothing answers');
    const silent = { ...APP, secrets: { ...APP.secrets, current: null } };
    expect((await probeCallback(silent, 'http://127.0.0.1:1/')).detail).toContain('gets no callbacks');
  });
});
