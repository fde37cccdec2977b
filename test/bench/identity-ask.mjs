// Asks for one person after the other by an identity, through GraphQL over one connection.
import { Agent, request } from 'node:http';
import { externalKey, personId } from './identity-people.mjs';
import { Meter } from './meter.mjs';

const { port, token, people, latency } = JSON.parse(process.argv[2]);
const QUERY = 'query ($identity: IdentityInput!) { person(identity: $identity) { id displayName avatarUrl } }';
const STRIDE = 7_654_321;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };

function ask(body) {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent };
    const length = Buffer.byteLength(body);
    const sent = request({ ...options, headers: { ...headers, 'content-length': length } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const meter = new Meter(latency);
for (let asked = 1; !meter.isOver; asked++) {
  const n = (asked * STRIDE) % people;
  const identity = { kind: 'EXTERNAL_USER_ID', value: externalKey(n).value };
  const body = JSON.stringify({ query: QUERY, variables: { identity } });
  const since = performance.now();
  const answer = await ask(body);
  meter.ended(since);
  if (!answer.includes(personId(n))) throw new Error(`not the person: ${answer.slice(0, 300)}`);
}
agent.destroy();
process.send(meter.result());
process.disconnect();
