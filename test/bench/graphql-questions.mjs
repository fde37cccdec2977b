// What the sidebar asks of one customer, and the list of groups that the console opens with.
import { CORP_ID } from './reports-company.mjs';

export const STAYS = Number(process.env['BENCH_STAYS'] ?? 40_000);
/** Who asks from the sidebar: owner of the group whose first members are the customers that are asked for. */
export const SELLER = 'staff001';
export const CUSTOMERS = { from: 161, count: 150 };
export const MINI_PROGRAM = 'wxbench0000000002';
export const CORP = { corpId: CORP_ID, agentId: '1000002', secret: 'made-up' };

export const member = (n) => `wm${String(n).padStart(10, '0')}`;
export const visitor = (n) => `oBench${String(n).padStart(10, '0')}`;

const SIDEBAR = `query Sidebar($identity: IdentityInput!) { person(identity: $identity) {
  id displayName avatarUrl tags
  channels { channel active firstSeenAt lastSeenAt }
  contacts { staff { userId name } since deletedAt remark tags }
  memberships(first: 20) { totalCount nodes { joinedAt leftAt group { chatId name } } }
  orders { count total firstAt lastAt repeat }
  timeline(first: 20) { nodes { id at kind channel title detail } pageInfo { hasNextPage endCursor } }
} }`;
const GROUPS = `query Groups { customerGroups(first: 50) { totalCount pageInfo { hasNextPage endCursor }
  nodes { chatId name createdAt customerCount staffCount owner { userId name department { id name } } } } }`;

/** `variables(n)`: of the nth customer. */
export const QUESTIONS = {
  sidebar: {
    what: 'the sidebar of one customer',
    role: 'staff',
    query: SIDEBAR,
    variables: (n) => ({
      identity: { kind: 'EXTERNAL_USER_ID', value: member(CUSTOMERS.from + (n % CUSTOMERS.count)) },
    }),
    isGood: (data) => data.person?.timeline.nodes.length === 20 && data.person.orders.count === 3,
  },
  groups: {
    what: 'a list of 50 groups',
    role: 'admin',
    query: GROUPS,
    variables: () => ({}),
    isGood: (data) => data.customerGroups.nodes.length === 50,
  },
};
