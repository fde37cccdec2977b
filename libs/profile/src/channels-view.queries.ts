import type { EntityManager } from 'typeorm';
import { allOf, fragment, groupInSight, marks, staffInSight, type Fragment } from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';
import type { OpenIdSight, SpanSight } from './channels-view.rules';

export type OfPerson<Fact> = Fact & { readonly personId: string };

/** The open ids of these people, with what their channels last told of them. */
export async function openIdSights(
  db: EntityManager,
  tenantId: string,
  personIds: readonly string[],
): Promise<OfPerson<OpenIdSight>[]> {
  const rows = await db.query<RawOpenId[]>(
    `SELECT i.person_id, i.kind, i.scope, i.first_seen_at, i.last_seen_at, a.active, a.since
     FROM person_identity i LEFT JOIN channel_account a
       ON a.tenant_id = i.tenant_id AND a.kind = i.kind AND a.scope = i.scope AND a.value = i.value
     WHERE i.tenant_id = ? AND i.person_id IN ${marks(personIds)}
       AND i.kind IN ('OFFICIAL_ACCOUNT_OPEN_ID', 'MINI_PROGRAM_OPEN_ID')
     ORDER BY i.first_seen_at, i.scope, i.value`,
    [tenantId, ...personIds],
  );
  return rows.map((row) => ({
    personId: row.person_id,
    kind: row.kind,
    appId: row.scope,
    subscribed: row.active === null ? null : Number(row.active) === 1,
    firstSeenAt: Math.min(Number(row.first_seen_at), Number(row.since ?? row.first_seen_at)),
    lastSeenAt: Number(row.last_seen_at),
  }));
}

/** What their contacts come to, of those who have any, or had with staff in sight. */
export async function contactSights(
  db: EntityManager,
  sight: Sight,
  personIds: readonly string[],
): Promise<OfPerson<SpanSight>[]> {
  const seen = staffInSight(sight, 'f.staff_key');
  const condition = seen === null ? null : fragment(`f.deleted_at IS NULL OR ${seen.sql}`, seen.values);
  const source = { table: 'contact', id: 'external_user_id', begun: 'since', ended: 'deleted_at', condition };
  return spanSights(db, source, { sight, personIds });
}

/** What their stays in groups in sight come to, of those who have or had any. */
export async function staySights(
  db: EntityManager,
  sight: Sight,
  personIds: readonly string[],
): Promise<OfPerson<SpanSight>[]> {
  const condition = allOf([fragment('f.is_staff = 0'), groupInSight(sight, 'f.chat_id')]);
  const source = { table: 'stay', id: 'member_id', begun: 'joined_at', ended: 'left_at', condition };
  return spanSights(db, source, { sight, personIds });
}

interface SpanSource {
  readonly table: string;
  readonly id: string;
  readonly begun: string;
  readonly ended: string;
  readonly condition: Fragment | null;
}

async function spanSights(
  db: EntityManager,
  { table, id, begun, ended, condition }: SpanSource,
  of: { readonly sight: Sight; readonly personIds: readonly string[] },
): Promise<OfPerson<SpanSight>[]> {
  const { sql, values } = allOf([
    fragment("i.tenant_id = ? AND i.kind = 'EXTERNAL_USER_ID'", [of.sight.tenantId]),
    fragment(`i.person_id IN ${marks(of.personIds)}`, of.personIds),
    condition,
  ]);
  const lastAt = `MAX(COALESCE(f.${ended}, f.${begun}))`;
  // When they were last seen anywhere is for those who see all of it.
  const seenAt = of.sight.kind === 'tenant' ? 'MAX(i.last_seen_at)' : lastAt;
  const rows = await db.query<RawSpan[]>(
    `SELECT i.person_id, MIN(f.${begun}) AS first_at, ${lastAt} AS last_at,
       SUM(CASE WHEN f.${ended} IS NULL THEN 1 ELSE 0 END) AS lasting, ${seenAt} AS seen_at
     FROM person_identity i CROSS JOIN ${table} f ON f.tenant_id = i.tenant_id AND f.${id} = i.value
     WHERE ${sql} GROUP BY i.person_id`,
    [...values],
  );
  return rows.map((row) => ({
    personId: row.person_id,
    lasting: Number(row.lasting),
    firstAt: Number(row.first_at),
    lastAt: Number(row.last_at),
    seenAt: Number(row.seen_at),
  }));
}

interface RawOpenId {
  readonly person_id: string;
  readonly kind: string;
  readonly scope: string;
  readonly first_seen_at: string | number;
  readonly last_seen_at: string | number;
  readonly active: string | number | null;
  readonly since: string | number | null;
}

interface RawSpan {
  readonly person_id: string;
  readonly first_at: string | number;
  readonly last_at: string | number;
  readonly lasting: string | number;
  readonly seen_at: string | number;
}
