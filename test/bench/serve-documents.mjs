// The limit of the pages: bare node:http that has each as one whole document of so many bytes, and asks nobody. What is
// shown comes last, after as many bytes as the page took to get there.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

const listed = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const documents = new Map(listed.map(({ path, html, bytes }) => [path, packed(html, bytes)]));

function packed(html, bytes) {
  const missing = Math.max(0, bytes - gzipSync(html).length);
  const padding = randomBytes(missing).toString('base64').replaceAll('-', '');
  return gzipSync(html.replace('<head>', `<head><!--${padding}-->`));
}

const server = createServer((request, response) => {
  const document = documents.get(request.url);
  response.writeHead(document ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' });
  response.end(document ?? gzipSync(''));
});
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}`, cast: null }));
process.on('disconnect', () => process.exit(0));
