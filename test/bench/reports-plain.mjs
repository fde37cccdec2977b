// The same reports by plain SQL over the raw stays, for owners and branches of the moment.
import { bulkInto } from './bulk-insert.mjs';
import { chatId } from './reports-company.mjs';

const { url, tenantId, from, to } = JSON.parse(process.argv[2]);

/** From when to when a group was whose, and staff were where; before the first thing known, that first thing. */
const SPANS = `owned AS (
    SELECT chat_id, value AS owner, CASE WHEN ROW_NUMBER() OVER w = 1 THEN 0 ELSE at END AS since,
      COALESCE(LEAD(at) OVER w, 9e15) AS until
    FROM group_fact WHERE tenant_id = :tenant AND fact = 'owner' WINDOW w AS (PARTITION BY chat_id ORDER BY at)),
  posted AS (
    SELECT subject AS owner, value AS branch, CASE WHEN ROW_NUMBER() OVER w = 1 THEN 0 ELSE at END AS since,
      COALESCE(LEAD(at) OVER w, 9e15) AS until
    FROM org_fact WHERE tenant_id = :tenant AND fact = 'main_department' WINDOW w AS (PARTITION BY subject ORDER BY at))`;
const STAYS = `stay s JOIN person_identity p ON p.tenant_id = s.tenant_id AND p.kind = 'EXTERNAL_USER_ID' AND p.value = s.member_id`;
const AT = (column) => `o.chat_id = s.chat_id AND s.${column} >= o.since AND s.${column} < o.until`;
/** Joined, left, seats and people, by something. `scope` gives it from the owner `o` and, where needed, the branch `b`. */
const report = (scope, posted) => {
  const where = (time) =>
    posted ? `JOIN posted b ON b.owner = o.owner AND ${time} >= b.since AND ${time} < b.until` : '';
  return `WITH ${SPANS}
    SELECT 'joined' AS what, ${scope} AS scope, COUNT(*) AS n, 0 AS people FROM stay s JOIN owned o ON ${AT('joined_at')} ${where('s.joined_at')}
      WHERE s.tenant_id = :tenant AND s.is_staff = 0 AND s.joined_at >= :from AND s.joined_at < :to GROUP BY ${scope}
    UNION ALL
    SELECT 'left', ${scope}, COUNT(*), 0 FROM stay s JOIN owned o ON ${AT('left_at')} ${where('s.left_at')}
      WHERE s.tenant_id = :tenant AND s.is_staff = 0 AND s.left_at >= :from AND s.left_at < :to GROUP BY ${scope}
    UNION ALL
    SELECT 'seats', ${scope}, COUNT(*), COUNT(DISTINCT p.person_id) FROM ${STAYS}
      JOIN owned o ON o.chat_id = s.chat_id AND :to > o.since AND :to <= o.until ${where(':to')}
      WHERE s.tenant_id = :tenant AND s.is_staff = 0 AND s.joined_at < :to AND (s.left_at IS NULL OR s.left_at >= :to) GROUP BY ${scope}`;
};
const GROUP = `SELECT SUM(CASE WHEN joined_at >= :from AND joined_at < :to THEN 1 ELSE 0 END) AS joined,
    SUM(CASE WHEN left_at >= :from AND left_at < :to THEN 1 ELSE 0 END) AS gone,
    COUNT(DISTINCT CASE WHEN joined_at < :to AND (left_at IS NULL OR left_at >= :to) THEN p.person_id END) AS people
  FROM ${STAYS} WHERE s.tenant_id = :tenant AND s.chat_id = :chat AND s.is_staff = 0`;
const DAY = 'FLOOR(s.joined_at / 86400000)';
const DAILY = `SELECT ${DAY} AS day, COUNT(*) AS n FROM stay s WHERE s.tenant_id = :tenant AND s.is_staff = 0
    AND s.joined_at >= :from AND s.joined_at < :to GROUP BY ${DAY}`;

const isSqlite = url.startsWith('sqlite:');
const db = await bulkInto(url);
const values = { tenant: tenantId, from, to, chat: chatId(7) };

async function timed(statements) {
  const since = performance.now();
  for (const sql of statements) {
    const order = [];
    const text = (isSqlite ? sql.replaceAll('FLOOR', 'ROUND') : sql).replace(/:(tenant|from|to|chat)/g, (_, name) => {
      order.push(values[name]);
      return '?';
    });
    const rows = await db.query(text, order);
    if (rows.length === 0) throw new Error(`nothing was found by ${sql}`);
  }
  return performance.now() - since;
}

const staff = await timed([report('o.owner', false)]);
const branches = await timed([report('b.branch', true), DAILY]);
await timed([GROUP]);
const group = await timed([GROUP]);
await db.end();
process.send({ staff, branches, group });
process.disconnect();
