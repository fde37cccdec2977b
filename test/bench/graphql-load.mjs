// The load generator: a number of keep-alive connections, each asking the next question once it has its answer.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Meter } from './meter.mjs';

const { port, file, name, connections, ...window } = JSON.parse(process.argv[2]);
const { tokens, query, asked } = JSON.parse(readFileSync(file, 'utf8'))[name];
const COUNT = 3000;

const prepared = Array.from({ length: COUNT }, (_, n) => {
  const { variables, data } = asked[n % asked.length];
  const body = Buffer.from(JSON.stringify({ query, variables }));
  const head =
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
    `authorization: Bearer ${tokens[n % tokens.length]}\r\ncontent-length: ${body.length}\r\n\r\n`;
  return { bytes: Buffer.concat([Buffer.from(head), body]), length: JSON.stringify({ data }).length, data };
});
let sent = 0;

/** The body of an answer that is all there; null as long as it is not. */
function bodyOf(answer) {
  const end = answer.indexOf('\r\n\r\n');
  const [, bytes] = /content-length: (\d+)/i.exec(answer) ?? [];
  if (end === -1 || bytes === undefined) return null;
  const body = answer.slice(end + 4);
  return Buffer.byteLength(body) < Number(bytes) ? null : body;
}

/** What it holds is compared once in a while only: that is work of the load, not of the server. */
function isGood(answer, body, expected) {
  const isSame = sent % 500 !== 0 || JSON.stringify(JSON.parse(body).data) === JSON.stringify(expected.data);
  return answer.startsWith('HTTP/1.1 200') && body.length === expected.length && isSame;
}

/** Asks on one connection until the time is over. `told(problem)` when it ends, null for a good end. */
function keepAsking(meter, told) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let [since, expected, answer] = [0, null, ''];
  const next = () => {
    if (meter.isOver) return void socket.destroy();
    expected = prepared[sent++ % COUNT];
    answer = '';
    since = performance.now();
    return socket.write(expected.bytes);
  };
  socket.setEncoding('utf8');
  socket.on('connect', next);
  socket.on('data', (chunk) => {
    answer += chunk;
    const body = bodyOf(answer);
    if (body === null) return;
    if (!isGood(answer, body, expected)) told(`not the answer: ${answer.slice(0, 600)}`);
    meter.ended(since);
    next();
  });
  socket.on('error', (error) => told(error.message));
  socket.on('close', () => told(null));
}

function keepBusy(meter) {
  return new Promise((resolve, reject) => {
    keepAsking(meter, (problem) => (problem === null ? resolve() : reject(new Error(problem))));
  });
}

const meter = new Meter(window);
await Promise.all(Array.from({ length: connections }, () => keepBusy(meter)));
process.send(meter.result());
process.disconnect();
