// What the sidebar shows beyond groups: people with names, contacts, orders and what they did in the Mini Program.
import { member, MINI_PROGRAM, SELLER, visitor } from './graphql-questions.mjs';

const DAY = 86_400_000;
const ORDERS = 3;
const ACTIVITIES = 30;
/** Only the first so many have done anything: nobody else is asked for. */
const ACTIVE = 2000;
const uuid = (kind, n) => `00000000-0000-7000-8${kind}00-${n.toString(16).padStart(12, '0')}`;

export function sidebarTables(tenantId, now) {
  const of = { tenantId, start: now - 180 * DAY, now };
  return [...whoTheyAre(of), ...whatTheyDid(of)];
}

function whoTheyAre({ tenantId, start, now }) {
  const identity = 'tenant_id kind scope value person_id source first_seen_at last_seen_at';
  const identityRow = (n) => [
    'MINI_PROGRAM_OPEN_ID',
    MINI_PROGRAM,
    visitor(n),
    uuid('4', n),
    'mini_program',
    start,
    now,
  ];
  const contact = 'tenant_id staff_key external_user_id since add_way remark tag_ids recorded_at';
  const contactRow = (n) => [SELLER, member(n), start + n, 1, `备注${n}`, '[]', now];
  const post = ['tenant_id', 'staff_key', 'department_id', 'leads'];
  return [
    {
      table: 'person_identity',
      columns: identity.split(' '),
      count: ACTIVE,
      row: (n) => [tenantId, ...identityRow(n)],
    },
    { table: 'contact', columns: contact.split(' '), count: ACTIVE, row: (n) => [tenantId, ...contactRow(n)] },
    { table: 'staff_department', columns: post, count: 1, row: () => [tenantId, SELLER, '12', 0] },
  ];
}

function whatTheyDid({ tenantId, start, now }) {
  const order = 'tenant_id order_id kind scope value paid_at told_at amount currency items by_themselves';
  const activity = 'tenant_id id kind scope value at event channel title detail source recorded_at';
  const whose = (n) => ['MINI_PROGRAM_OPEN_ID', MINI_PROGRAM, visitor(n)];
  const orderRow = (n) => [`O${n}`, ...whose(n % ACTIVE), start + n, start + n, 12_800, 'CNY', null, 0];
  const pageOf = (n) => ['page_viewed', 'MINI_PROGRAM', `浏览商品 ${n % 100}`, `pages/item?sku=${n % 1000}`];
  const activityRow = (n) => [uuid('6', n), ...whose(n % ACTIVE), start + n * 1000, ...pageOf(n), 'ingest', now];
  return [
    { table: 'shop_order', columns: order.split(' '), count: ACTIVE * ORDERS, row: (n) => [tenantId, ...orderRow(n)] },
    {
      table: 'activity',
      columns: activity.split(' '),
      count: ACTIVE * ACTIVITIES,
      row: (n) => [tenantId, ...activityRow(n)],
    },
  ];
}
