import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type BrowserSessionRow } from '@qunshu/database';
import { CLOCK, newId, staffKey, type Clock, type Instant } from '@qunshu/kernel';
import { AuditLog } from './audit-log.service';
import { type AuditedBy } from './audit-note';
import {
  findSession,
  insertSession,
  noteSeen,
  removeOver,
  removeSession,
  sessionsOf,
  type SessionKey,
} from './browser-session.queries';
import { KeyedHash } from './keyed-hash';
import { idleSince, isOver, isWorthNoting, timesOfNew } from './session-life.rules';

/** Who uses a browser. */
export interface BrowserSession {
  readonly tenantId: string;
  readonly id: string;
  readonly userId: string;
}

/** A session as admins see it. Real times. */
export interface SessionSummary {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Instant;
  /** To the minute. */
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly fromAddress: string;
  readonly userAgent: string;
}

export interface SessionToOpen {
  readonly tenantId: string;
  readonly userId: string;
  readonly fromAddress: string;
  readonly userAgent: string;
  /** What the browser's cookie held until now: that session ends. */
  readonly replaces: string | null;
}

const FORM = /^qc1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;
const MAX_ADDRESS = 100;
const MAX_AGENT = 191;

/**
 * Sessions of browsers. They are looked up with each request, so that one which was ended is of no use from then on.
 * They expire in real time.
 */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a session of a new id, never of one that the browser brought, and gives what its cookie is to hold. */
  async open(asked: SessionToOpen): Promise<string> {
    const { tenantId, fromAddress, userId, replaces } = asked;
    const cookie = `qc1.${tenantId}.${randomBytes(32).toString('base64url')}`;
    const now = Date.now();
    const row = rowOf(asked, this.hash(cookie), now);
    const before = replaces === null ? null : this.keyOf(replaces);
    await this.database.transaction(async (db) => {
      await removeOver(db, tenantId, { now, idleSince: idleSince(now) });
      if (before !== null) await removeSession(db, before);
      await insertSession(db, row);
      const note = { actor: userId, action: 'sign_in', details: { session: row.id }, fromAddress } as const;
      await this.audit.record(db, this.recording(tenantId), note);
    });
    return cookie;
  }

  /** Whose session a cookie holds; null for one that is over, ended or none of ours. */
  async find(cookie: string): Promise<BrowserSession | null> {
    const row = await this.live(cookie);
    if (row === null) return null;
    const now = Date.now();
    // Not waited for: a busy database must not hold up, nor a failing one refuse, who only asks.
    if (isWorthNoting(row, now)) void noteSeen(this.database.write, row, now).catch(() => undefined);
    return { tenantId: row.tenantId, id: row.id, userId: row.userId };
  }

  /** The same without counting as use: for what its user did not ask for. */
  async peek(cookie: string): Promise<Pick<BrowserSession, 'tenantId' | 'userId'> | null> {
    return this.live(cookie);
  }

  /** Ends the session that a cookie holds, by its own user. Whether there was one. */
  async signOut(cookie: string, fromAddress: string): Promise<boolean> {
    const key = this.keyOf(cookie);
    const row = key === null ? null : await findSession(this.database.read, key);
    if (key === null || row === null) return false;
    return this.database.transaction(async (db) => {
      if (!(await removeSession(db, key))) return false;
      const note = { actor: row.userId, action: 'sign_out', details: { session: row.id }, fromAddress } as const;
      await this.audit.record(db, this.recording(key.tenantId), note);
      return true;
    });
  }

  /** Newest first; those of one user, or of all. */
  async list(tenantId: string, userId: string | null): Promise<SessionSummary[]> {
    const rows = await sessionsOf(this.database.read, tenantId, userId === null ? null : staffKey(userId));
    return rows.filter((row) => !isOver(row, Date.now())).map(summaryOf);
  }

  /** Ends the sessions of one user, or of all, at once; gives how many. */
  async revoke(tenantId: string, userId: string | null, by: AuditedBy): Promise<number> {
    return this.database.transaction(async (db) => {
      const rows = await sessionsOf(db, tenantId, userId === null ? null : staffKey(userId));
      let revoked = 0;
      for (const row of rows) {
        if (!(await removeSession(db, row))) continue;
        const details = { session: row.id, user: row.userId };
        await this.audit.record(db, this.recording(tenantId), { ...by, action: 'session_revoked', details });
        revoked++;
      }
      return revoked;
    });
  }

  private async live(cookie: string): Promise<BrowserSessionRow | null> {
    const key = this.keyOf(cookie);
    const row = key === null ? null : await findSession(this.database.read, key);
    return row === null || isOver(row, Date.now()) ? null : row;
  }

  private recording(tenantId: string) {
    return { tenantId, recordedAt: this.clock.now() };
  }

  private keyOf(cookie: string): SessionKey | null {
    const tenantId = FORM.exec(cookie)?.[1];
    return tenantId === undefined ? null : { tenantId, sessionHash: this.hash(cookie) };
  }

  private hash(cookie: string): string {
    return this.keyedHash.of('browser-session', cookie);
  }
}

function rowOf(
  { tenantId, userId, fromAddress, userAgent }: SessionToOpen,
  sessionHash: string,
  now: Instant,
): BrowserSessionRow {
  return {
    tenantId,
    sessionHash,
    id: newId(),
    userId,
    userKey: staffKey(userId),
    createdAt: now,
    ...timesOfNew(now),
    fromAddress: fromAddress.slice(0, MAX_ADDRESS),
    userAgent: userAgent.slice(0, MAX_AGENT),
  };
}

function summaryOf(row: BrowserSessionRow): SessionSummary {
  const { id, userId, createdAt, lastSeenAt, expiresAt, fromAddress, userAgent } = row;
  return { id, userId, createdAt, lastSeenAt, expiresAt, fromAddress, userAgent };
}
