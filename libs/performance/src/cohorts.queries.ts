import type { EntityManager } from 'typeorm';
import { marks, type RawWhole } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';
import type { Attribution } from './figures';
import type { Post } from './post';
import { groupKey, scopesOfPost } from './scope-key';

const DAY_MS = 86_400_000;

export interface Cohort {
  readonly scope: string;
  readonly begun: number;
  readonly ended: number;
}

interface CohortOf {
  readonly scopes: readonly string[];
  readonly attribution: Attribution;
  readonly from: Instant;
  /** Included. */
  readonly to: Instant;
  readonly days: number;
}

/** The stays that began between two instants: how many, and how many of them ended within so many days. */
export async function cohortOfDay(db: EntityManager, tenantId: string, of: CohortOf): Promise<Cohort[]> {
  const wanted = new Set(of.scopes);
  const groups = of.scopes.filter((scope) => scope.startsWith(groupKey('')));
  const found = new Map<string, Cohort>();
  const add = (scope: string, { begun, ended }: { begun: number; ended: number }): void => {
    if (!wanted.has(scope)) return;
    const known = found.get(scope) ?? { scope, begun: 0, ended: 0 };
    found.set(scope, { scope, begun: known.begun + begun, ended: known.ended + ended });
  };
  const isAll = groups.length < of.scopes.length;
  const rows = await cohortRows(db, tenantId, { ...of, chatIds: isAll ? null : groups.map((key) => key.slice(6)) });
  for (const row of rows) {
    const counts = { begun: Number(row.begun), ended: Number(row.ended) };
    const post = { staffKey: row.staff_key, path: row.path };
    for (const scope of [groupKey(row.chat_id), ...scopesOfPost(post)]) add(scope, counts);
  }
  return [...found.values()];
}

interface RawCohort {
  readonly chat_id: string;
  readonly staff_key: string;
  readonly path: string;
  readonly begun: RawWhole;
  readonly ended: RawWhole;
}

function cohortRows(
  db: EntityManager,
  tenantId: string,
  { attribution, from, to, days, chatIds }: CohortOf & { chatIds: readonly string[] | null },
): Promise<RawCohort[]> {
  const { staff, path } = postColumns(attribution);
  const only = chatIds === null ? '' : `AND chat_id IN ${marks(chatIds)}`;
  return db.query<RawCohort[]>(
    `SELECT chat_id, ${staff} AS staff_key, ${path} AS path, COUNT(*) AS begun,
       SUM(CASE WHEN lasts_until IS NOT NULL AND lasts_until - from_at <= ? THEN 1 ELSE 0 END) AS ended
     FROM credit WHERE tenant_id = ? AND kind = 'seat' AND from_at BETWEEN ? AND ? AND begun_by = 'joined' ${only}
     GROUP BY chat_id, ${staff}, ${path}`,
    [days * DAY_MS, tenantId, from, to, ...(chatIds ?? [])],
  );
}

/** The groups (all, or these) created between two instants, and whether each, at an age, was not dismissed and held a customer. */
export async function creationsWithFate(
  db: EntityManager,
  tenantId: string,
  of: { from: Instant; to: Instant; attribution: Attribution; ageMs: number; chatIds: readonly string[] | null },
): Promise<{ chatId: string; post: Post; isAlive: boolean }[]> {
  const { staff, path } = postColumns(of.attribution);
  const only = of.chatIds === null ? '' : `AND c.chat_id IN ${marks(of.chatIds)}`;
  const rows = await db.query<RawCreation[]>(
    `SELECT c.chat_id, c.${staff} AS staff_key, c.${path} AS path, c.from_at, c.lasts_until,
       EXISTS (SELECT 1 FROM stay s WHERE s.tenant_id = c.tenant_id AND s.chat_id = c.chat_id AND s.is_staff = 0
         AND s.joined_at <= c.from_at + ? AND (s.left_at IS NULL OR s.left_at > c.from_at + ?)) AS held
     FROM credit c
     WHERE c.tenant_id = ? AND c.kind = 'group' AND c.from_at BETWEEN ? AND ? AND c.begun_by = 'created' ${only}`,
    [of.ageMs, of.ageMs, tenantId, of.from, of.to, ...(of.chatIds ?? [])],
  );
  return rows.map((row) => ({
    chatId: row.chat_id,
    post: { staffKey: row.staff_key, path: row.path },
    isAlive:
      Number(row.held) === 1 && (row.lasts_until === null || Number(row.lasts_until) > Number(row.from_at) + of.ageMs),
  }));
}

interface RawCreation {
  readonly chat_id: string;
  readonly staff_key: string;
  readonly path: string;
  readonly from_at: RawWhole;
  readonly lasts_until: RawWhole | null;
  readonly held: RawWhole;
}

function postColumns(attribution: Attribution): { staff: string; path: string } {
  return attribution === 'CURRENT'
    ? { staff: 'now_staff_key', path: 'now_path' }
    : { staff: 'staff_key', path: 'path' };
}
