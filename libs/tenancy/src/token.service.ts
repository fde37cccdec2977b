import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type ApiTokenRow } from '@qunshu/database';
import { CLOCK, newId, UserError, type Clock, type Instant, type Viewer } from '@qunshu/kernel';
import { AuditLog } from './audit-log.service';
import { HOUSE, type AuditedBy } from './audit-note';
import { existingTenant } from './existing-tenant';
import { KeyedHash } from './keyed-hash';
import { findToken, findTokenById, insertToken, noteUsed, revokeToken, tokensOf } from './token.queries';

/** How long a token is believed without asking the database, and so how late its removal counts. */
const BELIEVED_MS = 5000;
const MOST_BELIEVED = 10_000;
/** While the database is away, so that what is to be stored can still be taken in. */
const BELIEVED_WITHOUT_DATABASE_MS = 15 * 60_000;
const DATABASE_LIMIT_MS = 1000;
const FORM = /^qs1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

/** So often, at most, is it noted that a token is in use. */
const NOTE_EVERY_MS = 60_000;
/** So many are shown to admins. */
const MOST_SHOWN = 200;
const ROLES = ['admin', 'manager', 'staff', 'ingest'] as const;

interface Believed {
  readonly viewer: Viewer;
  readonly until: number;
  readonly untilWithoutDatabase: number;
}

export interface TokenToIssue {
  readonly tenantId: string;
  readonly role: Viewer['role'];
  /** The WeCom userid that the token acts as. */
  readonly userId: string | null;
  readonly ttlMs: number;
}

/** A token as admins see it: never the token itself. */
export interface TokenSummary {
  readonly id: string;
  readonly role: string;
  /** The WeCom userid that it acts as; null for a program's. */
  readonly userId: string | null;
  readonly createdAt: Instant;
  /** Real time. */
  readonly expiresAt: Instant;
  /** To the minute; null when it never was. */
  readonly lastUsedAt: Instant | null;
  /** Null where it was not taken away. */
  readonly revokedAt: Instant | null;
}

/** The token itself is told this once. */
export interface IssuedToken {
  readonly token: string;
  readonly issued: TokenSummary;
}

/** Bearer tokens, kept as keyed hashes. They expire in real time. */
@Injectable()
export class TokenService {
  private readonly believed = new Map<string, Believed>();

  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a token and gives it, this once.
   * @throws UserError TENANT_UNKNOWN
   */
  async issue(wanted: TokenToIssue, by = HOUSE): Promise<string> {
    return (await this.issueShown(wanted, by)).token;
  }

  /**
   * The same, with what admins see of it from then on.
   * @throws UserError TENANT_UNKNOWN
   */
  async issueShown({ tenantId: asked, role, userId, ttlMs }: TokenToIssue, by = HOUSE): Promise<IssuedToken> {
    const { tenantId } = await existingTenant(this.database.read, asked);
    const token = `qs1.${tenantId}.${randomBytes(32).toString('base64url')}`;
    const times = { createdAt: this.clock.now(), expiresAt: Date.now() + ttlMs, lastUsedAt: null, revokedAt: null };
    const row = { tenantId, tokenHash: this.hash(token), id: newId(), role, userId, ...times };
    await this.database.transaction(async (db) => {
      await insertToken(db, row);
      await this.record(db, row, { by, action: 'token_issued' });
    });
    return { token, issued: summaryOf(row) };
  }

  /** Newest first, those that expired too, but not those that were taken away. @throws UserError TENANT_UNKNOWN */
  async list(asked: string): Promise<TokenSummary[]> {
    const { tenantId } = await existingTenant(this.database.read, asked);
    return (await tokensOf(this.database.read, tenantId)).filter((row) => row.revokedAt === null).map(summaryOf);
  }

  /** The newest 200 that there ever were, newest first. */
  async newest(tenantId: string): Promise<TokenSummary[]> {
    return (await tokensOf(this.database.read, tenantId, MOST_SHOWN)).map(summaryOf);
  }

  /**
   * Takes a token away. Processes that believed it moments ago do so for five seconds more.
   * @throws UserError TENANT_UNKNOWN, TOKEN_UNKNOWN
   */
  async revoke(asked: string, id: string, by = HOUSE): Promise<void> {
    const { tenantId } = await existingTenant(this.database.read, asked);
    await this.database.transaction(async (db) => {
      const row = await findTokenById(db, tenantId, id.trim());
      if (row === null || !(await revokeToken(db, row, this.clock.now()))) throw new UserError('TOKEN_UNKNOWN', { id });
      this.believed.delete(row.tokenHash);
      await this.record(db, row, { by, action: 'token_revoked' });
    });
  }

  /**
   * Who a token stands for, of which its role is the highest they can have; null when it is none of ours, has expired or was removed. One that was believed a moment ago
   * is believed on while the database does not answer.
   */
  async verify(token: string): Promise<Viewer | null> {
    const tenantId = FORM.exec(token)?.[1];
    if (tenantId === undefined) return null;
    const hash = this.hash(token);
    const known = this.believed.get(hash);
    if (known !== undefined && Date.now() < known.until) return known.viewer;
    if (known === undefined || Date.now() >= known.untilWithoutDatabase) return this.look(tenantId, hash);
    return Promise.race([this.look(tenantId, hash), after(DATABASE_LIMIT_MS)]).catch(() => known.viewer);
  }

  private async look(tenantId: string, hash: string): Promise<Viewer | null> {
    const row = await findToken(this.database.read, tenantId, hash);
    this.believed.delete(hash);
    if (row === null || row.expiresAt <= Date.now()) return null;
    return this.believe(hash, row);
  }

  private believe(hash: string, row: ApiTokenRow): Viewer | null {
    const { tenantId, userId, expiresAt, id: tokenId } = row;
    const role = ROLES.find((known) => known === row.role);
    if (role === undefined) return null;
    this.noteUse(row);
    const viewer: Viewer = { tenantId, role, userId, tokenId };
    const oldest = this.believed.size >= MOST_BELIEVED ? this.believed.keys().next().value : undefined;
    if (oldest !== undefined) this.believed.delete(oldest);
    const until = Math.min(expiresAt, Date.now() + BELIEVED_MS);
    const untilWithoutDatabase = Math.min(expiresAt, Date.now() + BELIEVED_WITHOUT_DATABASE_MS);
    this.believed.set(hash, { viewer, until, untilWithoutDatabase });
    return viewer;
  }

  /** Not waited for: a busy database must not hold up, nor a failing one refuse, who only asks. */
  private noteUse(row: ApiTokenRow): void {
    const now = this.clock.now();
    if (row.lastUsedAt !== null && now < row.lastUsedAt + NOTE_EVERY_MS) return;
    void noteUsed(this.database.write, row, now).catch(() => undefined);
  }

  private async record(db: EntityManager, token: ApiTokenRow, { by, action }: TokenNote): Promise<void> {
    const { tenantId, id, role, userId } = token;
    const details = { token: id, role, actsAs: userId };
    await this.audit.record(db, { tenantId, recordedAt: this.clock.now() }, { ...by, action, details });
  }

  private hash(token: string): string {
    return this.keyedHash.of('api-token', token);
  }
}

interface TokenNote {
  readonly by: AuditedBy;
  readonly action: 'token_issued' | 'token_revoked';
}

function summaryOf({ id, role, userId, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiTokenRow): TokenSummary {
  return { id, role, userId, createdAt, expiresAt, lastUsedAt, revokedAt };
}

function after(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('the database does not answer')), ms).unref());
}
