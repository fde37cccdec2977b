// The limit of HTTP and cryptography: bare node:http that does what argument 1 says and answers, and keeps nothing.
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { decrypt, getSignature } from '@wecom/crypto';
import { CORP } from './callback-samples.mjs';

// The very sealer of the gateway: whatever makes that one cheaper makes the limit higher.
const { Sealer } = createRequire(import.meta.url)('../../dist/libs/tenancy/src');
const sealer = new Sealer(Buffer.alloc(32, 1));

/** What the gateway does with the text for the row that it stores. */
function hashAndSeal(message) {
  const text = Buffer.from(message);
  return sealer.seal(text, `bench|inbox.payload|${hash('sha256', text, 'hex')}`);
}

const keep = process.argv[2] === 'verify-decrypt-hash-seal' ? hashAndSeal : () => undefined;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1));
    const encrypt = /<Encrypt><!\[CDATA\[([^\]]+)\]\]>/.exec(Buffer.concat(chunks).latin1Slice())[1];
    const signature = getSignature(CORP.token, query.get('timestamp'), query.get('nonce'), encrypt);
    const { message } = decrypt(CORP.encodingAesKey, encrypt);
    const isGood = signature === query.get('msg_signature') && message.length > 0;
    if (isGood) keep(message);
    response.writeHead(isGood ? 200 : 403, { 'content-type': 'text/plain', 'content-length': isGood ? 7 : 0 });
    response.end(isGood ? 'success' : '');
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
