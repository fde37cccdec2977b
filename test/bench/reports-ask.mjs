// Asks for reports through GraphQL over one connection, one after the other, and says how long each took.
import { Agent, request } from 'node:http';
import { chatId } from './reports-company.mjs';

const { port, token, period, times } = JSON.parse(process.argv[2]);
const FIGURES = `groupsOwned groupsCreated groupsDismissed customersJoined foundingJoins customersLeft leftByThemselves removed
  departuresInferred netGrowth customerSeats uniqueCustomers peopleGained peopleLost overlapRate contacts contactsAdded
  contactsDeleted contactOverlapRate contactedRate churnRate`;
const STAFF = `query ($period: PeriodInput!, $attribution: Attribution) { staffPerformance(period: $period, attribution: $attribution, first: 50) {
  totalCount nodes { staff { userId name } metrics { ${FIGURES} } } } }`;
const BRANCH = `query ($period: PeriodInput!, $attribution: Attribution) { branchReport(departmentId: "1", period: $period, attribution: $attribution) {
  metrics { ${FIGURES} } daily { date customersJoined customersLeft customerSeats groupsOwned }
  branches { department { name } metrics { ${FIGURES} } } } }`;
const GROUP = `query ($period: PeriodInput!, $chatId: ID!) { customerGroup(chatId: $chatId) { metrics(period: $period) { ${FIGURES} } } }`;
const QUESTIONS = {
  'staffPerformance, first 50': { query: STAFF },
  'staffPerformance, CURRENT': { query: STAFF, variables: { attribution: 'CURRENT' } },
  'branchReport, daily and branches': { query: BRANCH },
  'branchReport, CURRENT': { query: BRANCH, variables: { attribution: 'CURRENT' } },
  "one group's metrics": { query: GROUP, variables: (n) => ({ chatId: chatId(n * 7) }) },
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };

function ask(body) {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const results = {};
for (const [name, { query, variables = {} }] of Object.entries(QUESTIONS)) {
  const took = [];
  for (let n = 0; n < times + 5; n++) {
    const more = typeof variables === 'function' ? variables(n) : variables;
    const body = JSON.stringify({ query, variables: { period, ...more } });
    const since = performance.now();
    const { errors } = await ask(body);
    if (errors) throw new Error(JSON.stringify(errors));
    // The first few compile.
    if (n >= 5) took.push(performance.now() - since);
  }
  const sorted = took.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  results[name] = { p50: at(0.5), p95: at(0.95) };
}
agent.destroy();
process.send(results);
process.disconnect();
