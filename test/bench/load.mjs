// The load generator: a process of its own that keeps a number of keep-alive connections busy with distinct callbacks.
import { connect } from 'node:net';
import { requestBytes } from './callback-samples.mjs';
import { Meter } from './meter.mjs';

const { port, connections, warmUp, measureMs, requests } = JSON.parse(process.argv[2]);

const prepared = Array.from({ length: requests }, (_, n) => requestBytes(n, `127.0.0.1:${port}`));
let sent = 0;

function keepBusy(meter) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let since = 0;
    let answer = '';
    const next = () => {
      const request = prepared[sent++];
      if (meter.isOver || request === undefined) {
        socket.destroy();
        resolve();
        return;
      }
      answer = '';
      since = performance.now();
      socket.write(request);
    };
    socket.on('connect', next);
    socket.on('data', (chunk) => {
      answer += chunk.latin1Slice();
      if (!answer.endsWith('\r\n\r\nsuccess')) {
        if (!answer.startsWith('HTTP/1.1 200')) reject(new Error(`not acknowledged: ${answer.slice(0, 200)}`));
        return;
      }
      meter.ended(since);
      next();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

const meter = new Meter({ warmUp, measureMs });
await Promise.all(Array.from({ length: connections }, () => keepBusy(meter)));
process.send({ ...meter.result(), ranDry: sent > requests });
process.disconnect();
