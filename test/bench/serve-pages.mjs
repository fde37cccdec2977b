// Qunshu on a company that has lived, with its pages, and the sandbox's WeCom to sign in with. Argument 1 is the folder that
// test/pages/seed/live.mjs has filled. Says where, and who plays whom.
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../deploy/bootstrap.mjs';
import { compressFolder } from '../../deploy/pages/compress.mjs';
import { dist } from './built.mjs';

const [folder] = process.argv.slice(2);
const seed = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'));
const pages = join(folder, 'pages');
cpSync(join(ROOT, 'dist/pages'), pages, { recursive: true });

const { createSandbox } = dist('apps/sandbox/src');
const { connect } = dist('apps/qunshu/src/demo/tenant');
const { startServer } = dist('apps/qunshu/src/serve/start-server');
const { readSettings } = dist('libs/kernel/src');

const sandbox = createSandbox(seed.company);
const steps = sandbox.history();
while (!steps.next().done);
sandbox.recall(seed.deeds);
const { url: wecomUrl } = await sandbox.start();
await standIn(join(pages, 'sidebar/assets'), customerOf(sandbox.truth()));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = await startServer(
  readSettings({
    PORT: String(port),
    PUBLIC_URL: url,
    METRICS_PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: `sqlite:${join(folder, 'qunshu.db')}`,
    SPOOL_DIR: join(folder, 'spool'),
    QUNSHU_SECRET_KEY: seed.secretKey,
    PAGES_DIR: pages,
    GRAPHQL_OPERATIONS: 'persisted',
    WECOM_API_URL: wecomUrl,
    WECHAT_API_URL: wecomUrl,
    WECOM_AUTHORIZE_URL: `${wecomUrl}/connect/oauth2/authorize`,
    WECOM_LOGIN_URL: `${wecomUrl}/wwlogin/sso/login`,
  }),
);
connect(sandbox, url);
process.send({ url, cast: seed.cast });
process.on('disconnect', () => void server.close().then(() => process.exit(0)));

/** Somebody whom the staff member has as a contact, and who is in most groups. */
function customerOf({ contacts, groups }) {
  const own = contacts.filter(({ staffId, endedAt }) => staffId === seed.cast.staff && endedAt === null);
  const groupsOf = ({ customerId }) =>
    groups.filter(({ stays }) => stays.some(({ memberId, leftAt }) => memberId === customerId && leftAt === null))
      .length;
  return own.sort((a, b) => groupsOf(b) - groupsOf(a))[0].customerId;
}

/** In place of WeCom's JS-SDK one of the same size that says at once whose chat this is: WeCom itself is not measured. */
async function standIn(assets, customer) {
  const [name] = readdirSync(assets).filter((file) => /^sdk-.*\.js$/.test(file));
  if (name === undefined) return;
  const real = readFileSync(join(assets, name), 'utf8');
  const answers = {
    register: 'undefined',
    getContext: "{ entry: 'single_chat_tools' }",
    getCurExternalContact: `{ userId: '${customer}' }`,
    getCurExternalChat: "{ chatId: '' }",
    sendChatMessage: '{}',
    openUserProfile: '{}',
  };
  const code = Object.entries(answers).map(([fn, value]) => `export const ${fn} = async () => (${value});`);
  const padding = real.replaceAll('*/', '').slice(code.join('').length);
  writeFileSync(join(assets, name), `${code.join('\n')}\n/*${padding}*/\n`);
  await compressFolder(assets);
  console.error(`  a stand-in for WeCom's JS-SDK: ${statSync(join(assets, `${name}.br`)).size} bytes`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  await once(probe.close(), 'close');
  return free;
}
