// The limit of HTTP and cryptography: bare node:http that verifies, decrypts and answers, and keeps nothing.
import { createServer } from 'node:http';
import { decrypt, getSignature } from '@wecom/crypto';
import { CORP } from './callback-samples.mjs';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1));
    const encrypt = /<Encrypt><!\[CDATA\[([^\]]+)\]\]>/.exec(Buffer.concat(chunks).latin1Slice())[1];
    const signature = getSignature(CORP.token, query.get('timestamp'), query.get('nonce'), encrypt);
    const { message } = decrypt(CORP.encodingAesKey, encrypt);
    const isGood = signature === query.get('msg_signature') && message.length > 0;
    response.writeHead(isGood ? 200 : 403, { 'content-type': 'text/plain', 'content-length': isGood ? 7 : 0 });
    response.end(isGood ? 'success' : '');
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
