import type { EntityManager } from 'typeorm';
import { allOf, fragment, type Fragment, type RawWhole } from '@qunshu/database';
import type { Instant } from '@qunshu/kernel';
import type { Scope } from './figures';
import { strangerSubject } from './subject';

/** A stretch of a seat by which somebody counts, or may count. */
export interface CountedSeat {
  readonly at: Instant;
  readonly subject: string;
  readonly stayId: string;
}

/** The instants of a period, both included. */
export interface Span {
  readonly from: Instant;
  readonly end: Instant;
}

/** `newest open`: of each subject the one that was taken last. */
export type SeatChoice = 'joined' | 'left' | 'open' | 'newest open';

export interface SeatsAsked {
  readonly scope: Scope;
  readonly span: Span;
  /** None after it. */
  readonly until: Instant;
  readonly choice: SeatChoice;
  readonly take: number;
}

const OF = 'tenant_id = ?';
const DATED_BY = { joined: 'c.from_at', left: 'c.to_at', open: 'c.from_at', 'newest open': 'c.from_at' } as const;

/** Seats that count to a scope, the newest first. */
export async function countedSeats(db: EntityManager, tenantId: string, asked: SeatsAsked): Promise<CountedSeat[]> {
  const at = DATED_BY[asked.choice];
  const { sql, values } = allOf([ofSeats('c', tenantId, asked.scope), chosen(tenantId, asked)]);
  const rows = await db.query<RawSeat[]>(
    `SELECT ${at} AS at, c.subject, c.holding FROM credit c WHERE c.${OF} AND ${sql}
     ORDER BY ${at} DESC, c.subject DESC, c.holding DESC LIMIT ${asked.take}`,
    [tenantId, ...values],
  );
  return rows.map(seatOf);
}

export interface TurnsAsked {
  readonly scope: Scope;
  readonly span: Span;
  readonly until: Instant;
  /** Which end of a seat is a turn. */
  readonly edge: 'begin' | 'end';
  readonly behind: Pick<CountedSeat, 'at' | 'subject'> | null;
  readonly take: number;
}

/** Where seats in a scope begin or end, each moment of each subject once; the newest first. */
export async function turnsOfSeats(db: EntityManager, tenantId: string, asked: TurnsAsked): Promise<CountedSeat[]> {
  const { scope, span, until, edge, behind, take } = asked;
  const at = edge === 'begin' ? 'c.from_at' : 'c.to_at';
  const { sql, values } = allOf([
    ofSeats('c', tenantId, scope),
    within(at, span, until),
    behind && fragment(`${at} < ? OR (${at} = ? AND c.subject < ?)`, [behind.at, behind.at, behind.subject]),
  ]);
  const rows = await db.query<RawSeat[]>(
    `SELECT ${at} AS at, c.subject, MAX(c.holding) AS holding FROM credit c WHERE c.${OF} AND ${sql}
     GROUP BY ${at}, c.subject ORDER BY ${at} DESC, c.subject DESC LIMIT ${take}`,
    [tenantId, ...values],
  );
  return rows.map(seatOf);
}

interface RawSeat {
  readonly at: RawWhole;
  readonly subject: string;
  readonly holding: string;
}

function seatOf({ at, subject, holding }: RawSeat): CountedSeat {
  return { at: Number(at), subject, stayId: holding };
}

function chosen(tenantId: string, { choice, scope, span, until }: SeatsAsked): Fragment {
  switch (choice) {
    case 'joined':
      return allOf([fragment("c.begun_by = 'joined'"), within('c.from_at', span, until)]);
    case 'left':
      return allOf([fragment("c.ended_by IN ('left', 'removed', 'inferred')"), within('c.to_at', span, until)]);
    case 'open':
      return allOf([openAt('c', span), fragment('c.from_at <= ?', [until])]);
    case 'newest open':
      return allOf([openAt('c', span), fragment('c.from_at <= ?', [until]), noneNewer(tenantId, scope, span)]);
  }
}

function within(column: string, { from, end }: Span, until: Instant): Fragment {
  return fragment(`${column} BETWEEN ? AND ?`, [from, Math.min(end, until)]);
}

/** At one instant what begins is counted before what ends: who leaves at the end is gone by then. */
function openAt(alias: string, { end }: Span): Fragment {
  return fragment(`${alias}.from_at <= ? AND (${alias}.to_at IS NULL OR ${alias}.to_at > ?)`, [end, end]);
}

function noneNewer(tenantId: string, scope: Scope, span: Span): Fragment {
  const { sql, values } = allOf([ofSeats('n', tenantId, scope), openAt('n', span)]);
  return fragment(
    `NOT EXISTS (SELECT 1 FROM credit n WHERE n.${OF} AND n.subject = c.subject AND ${sql}
       AND (n.from_at > c.from_at OR (n.from_at = c.from_at AND n.holding > c.holding)))`,
    [tenantId, ...values],
  );
}

/** As `scopesOfPost` says which scopes a post counts to. */
function ofSeats(alias: string, tenantId: string, scope: Scope): Fragment {
  const seats = fragment(`${alias}.kind = 'seat'`);
  switch (scope.kind) {
    case 'group':
      return allOf([
        seats,
        fragment(`${alias}.chat_id = ?`, [scope.chatId]),
        amongMembers(alias, tenantId, scope.chatId),
      ]);
    case 'staff': {
      const own = fragment(`${alias}.staff_key = ?`, [scope.staffKey]);
      return allOf([seats, own, scope.departmentId === null ? null : below(alias, scope.departmentId)]);
    }
    case 'department': {
      const { departmentId, directOnly } = scope;
      const posted = fragment(`${alias}.staff_key <> ''`);
      return allOf([seats, posted, directOnly ? directlyIn(alias, departmentId) : below(alias, departmentId)]);
    }
  }
}

/** Those who ever had a seat in a group: so that their few credits are read, and not those of the whole tenant. */
function amongMembers(alias: string, tenantId: string, chatId: string): Fragment {
  return fragment(
    `${alias}.subject IN (SELECT COALESCE(i.person_id, CONCAT('${strangerSubject('')}', s.member_id)) FROM stay s
       LEFT JOIN person_identity i
         ON i.tenant_id = s.tenant_id AND i.kind = 'EXTERNAL_USER_ID' AND i.value = s.member_id
       WHERE s.tenant_id = ? AND s.chat_id = ? AND s.is_staff = 0)`,
    [tenantId, chatId],
  );
}

function below(alias: string, departmentId: string): Fragment {
  return fragment(`INSTR(CONCAT('/', ${alias}.path, '/'), ?) > 0`, [`/${departmentId}/`]);
}

function directlyIn(alias: string, departmentId: string): Fragment {
  return fragment(`${alias}.path = ? OR ${alias}.path LIKE ?`, [departmentId, `%/${departmentId}`]);
}
