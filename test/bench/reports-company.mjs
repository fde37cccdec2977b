// The company that reports are measured on: 250 staff in 60 departments, groups of 200 stays over 180 days, an eighth of them ended.
const DAY = 86_400_000;
export const DAYS = 180;
const STAFF = 250;
const REGIONS = 9;
const BRANCHES = 50;
const STAYS_A_GROUP = 200;
/** Every so many stays, one is a second one of somebody who is in another group already. */
const AGAIN_EVERY = 5;
const TRANSFERRED_EVERY = 20;
const MOVED_EVERY = 10;
const LEFT_EVERY = 8;
export const CORP_ID = 'ww1d0e2f3a4b5c6d7e';
/** Every table of them has its tenant first. */
const ID = '00000000-0000-7000-8';

const GROUP_COLUMNS =
  'tenant_id chat_id name owner_key created_at created_known open_gaps customer_count staff_count recorded_at'.split(
    ' ',
  );
const STAY_COLUMNS =
  'tenant_id id chat_id member_id is_staff joined_at left_at open_mark ended_by join_told_at leave_told_at join_scene quit_scene join_recorded_at end_recorded_at'.split(
    ' ',
  );
const IDENTITY_COLUMNS = 'tenant_id kind scope value person_id source first_seen_at last_seen_at'.split(' ');
const FACT_COLUMNS = 'tenant_id id chat_id fact value resolved at recorded_at source'.split(' ');

export function sizeOf(stays) {
  const groups = Math.floor(stays / STAYS_A_GROUP);
  return { stays: groups * STAYS_A_GROUP, groups, people: Math.floor((groups * STAYS_A_GROUP * 4) / AGAIN_EVERY) };
}

export const chatId = (n) => `wr${String(n).padStart(10, '0')}`;
const uuid = (kind, n) => `${ID}${kind}00-${n.toString(16).padStart(12, '0')}`;
const userId = (n) => `staff${String(n % STAFF).padStart(3, '0')}`;
const branchOf = (n) => String(2 + REGIONS + (n % BRANCHES));
const member = (n) => `wm${String(n).padStart(10, '0')}`;
/** A number that looks drawn, always the same for the same n. */
const spread = (n, below) =>
  Math.floor((Number((BigInt(n) * 2_654_435_761n) % 4_294_967_296n) / 4_294_967_296) * below);

/** Tables as `seedTables` takes them; `now`: when the history ends. */
export function companyTables(tenantId, stays, now) {
  const { groups, people, stays: count } = sizeOf(stays);
  const start = now - DAYS * DAY;
  const common = { tenantId, start, now, people };
  return [...orgTables(common), ...groupTables({ ...common, groups }), ...memberTables({ ...common, count })];
}

function orgTables({ tenantId, start, now }) {
  const facts = Array.from({ length: STAFF }, (_, n) => [[n, branchOf(n), start]]).flat();
  const moves = facts
    .filter(([n]) => n % MOVED_EVERY === 0)
    .map(([n]) => [n, branchOf(n + 7), start + (30 + (n % 120)) * DAY]);
  const posted = [...facts, ...moves];
  return [
    {
      table: 'department',
      columns: ['tenant_id', 'department_id', 'name', 'parent_id', 'position', 'deleted_at', 'recorded_at'],
      count: 1 + REGIONS + BRANCHES,
      row: (n) => [tenantId, String(n + 1), `部门${n + 1}`, parentOf(n), n, null, start],
    },
    {
      table: 'staff',
      columns: ['tenant_id', 'staff_key', 'user_id', 'name', 'main_department_id', 'active', 'disabled', 'recorded_at'],
      count: STAFF,
      row: (n) => [tenantId, userId(n), userId(n), `员工${n}`, posted.findLast(([m]) => m === n)[1], 1, 0, now],
    },
    {
      table: 'org_fact',
      columns: ['tenant_id', 'id', 'subject_kind', 'subject', 'fact', 'value', 'at', 'recorded_at', 'source'],
      count: posted.length,
      row: (n) => {
        const [staff, branch, at] = posted[n];
        return [tenantId, uuid('1', n), 'staff', userId(staff), 'main_department', branch, at, at, 'reading'];
      },
    },
  ];
}

function parentOf(n) {
  if (n === 0) return null;
  return n <= REGIONS ? '1' : String(2 + (n % REGIONS));
}

function groupTables({ tenantId, start, now, groups }) {
  const createdAt = (n) => start + spread(n, 90) * DAY + spread(n + 1, DAY);
  const transfers = Math.floor(groups / TRANSFERRED_EVERY);
  const columns = FACT_COLUMNS;
  return [
    {
      table: 'customer_group',
      columns: GROUP_COLUMNS,
      count: groups,
      row: (n) => [tenantId, chatId(n), `群${n}`, userId(ownerOf(n)), createdAt(n), 1, 0, 175, 1, now],
    },
    {
      table: 'group_fact',
      columns,
      count: groups,
      row: (n) => [tenantId, uuid('2', n), chatId(n), 'owner', userId(n), 1, createdAt(n), createdAt(n), 'first'],
    },
    {
      table: 'group_fact',
      columns,
      count: transfers,
      row: (n) => {
        const group = n * TRANSFERRED_EVERY;
        const at = createdAt(group) + (10 + (n % 60)) * DAY;
        return [tenantId, uuid('3', n), chatId(group), 'owner', userId(group + 11), 1, at, at, 'callback'];
      },
    },
  ];
}

const ownerOf = (n) => (n % TRANSFERRED_EVERY === 0 ? n + 11 : n);

function memberTables({ tenantId, start, now, people, count }) {
  const rowOf = stayRow({ tenantId, start, now, people });
  return [
    personTable({ tenantId, people, start, now }),
    {
      table: 'person_identity',
      columns: IDENTITY_COLUMNS,
      count: people,
      row: (n) => [tenantId, 'EXTERNAL_USER_ID', CORP_ID, member(n), uuid('4', n), 'group', start, now],
    },
    {
      table: 'stay',
      columns: STAY_COLUMNS,
      count,
      row: rowOf,
    },
  ];
}

function personTable({ tenantId, people, start, now }) {
  const name = ['display_name', 'name_trust', 'name_at', 'avatar_url', 'avatar_trust', 'avatar_at'];
  const columns = ['tenant_id', 'id', ...name, 'first_seen_at', 'last_seen_at', 'stamp', 'barred'];
  const nameOf = (n) => [`顾客${n}`, 5, start, `https://wx.qlogo.cn/mmhead/${n}/0`, 5, start];
  return {
    table: 'person',
    columns,
    count: people,
    row: (n) => [tenantId, uuid('4', n), ...nameOf(n), start, now, 1, 0],
  };
}

/** Members of a group are in it once: whoever is in two is in neighbouring ones. */
function stayRow({ tenantId, start, now, people }) {
  return (n) => {
    const group = Math.floor(n / STAYS_A_GROUP);
    const created = start + spread(group, 90) * DAY + spread(group + 1, DAY);
    const joined = created + spread(n, now - created - DAY);
    const left = n % LEFT_EVERY === 0 ? joined + spread(n + 3, now - joined) : null;
    const who = n % AGAIN_EVERY === 0 ? (n + STAYS_A_GROUP + 1) % people : Math.floor((n * 4) / AGAIN_EVERY) % people;
    const ended = left === null ? [null, 1, null] : [left, null, 'told'];
    const told = [joined, left, 3, left === null ? null : n % 3 === 0 ? 1 : 0, joined, left];
    return [tenantId, uuid('5', n), chatId(group), member(who), 0, joined, ...ended, ...told];
  };
}
