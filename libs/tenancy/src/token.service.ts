import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type ApiTokenRow } from '@qunshu/database';
import { CLOCK, type Clock, type Viewer } from '@qunshu/kernel';
import { KeyedHash } from './keyed-hash';
import { findToken, insertToken } from './token.queries';
import { TenancyService } from './tenancy.service';

/** How long a token is believed without asking the database, and so how late its removal counts. */
const BELIEVED_MS = 5000;
const MOST_BELIEVED = 10_000;
/** While the database is away, so that what is to be stored can still be taken in. */
const BELIEVED_WITHOUT_DATABASE_MS = 15 * 60_000;
const DATABASE_LIMIT_MS = 1000;
const FORM = /^qs1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

const ROLES: readonly Viewer['role'][] = ['admin', 'manager', 'staff', 'ingest'];

interface Believed {
  readonly viewer: Viewer;
  readonly until: number;
  readonly untilWithoutDatabase: number;
}

export interface TokenToIssue {
  readonly tenantId: string;
  readonly role: Viewer['role'];
  /** The WeCom userid that the token acts as: that of every manager or staff token. */
  readonly userId: string | null;
  readonly ttlMs: number;
}

/** Bearer tokens, kept as keyed hashes. They expire in real time. */
@Injectable()
export class TokenService {
  private readonly believed = new Map<string, Believed>();

  constructor(
    private readonly database: Database,
    private readonly tenancy: TenancyService,
    private readonly keyedHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a token and gives it, this once.
   * @throws UserError TENANT_UNKNOWN
   */
  async issue({ tenantId: asked, role, userId, ttlMs }: TokenToIssue): Promise<string> {
    const { tenantId } = await this.tenancy.tenant(asked);
    const token = `qs1.${tenantId}.${randomBytes(32).toString('base64url')}`;
    await insertToken(this.database.write, {
      tenantId,
      tokenHash: this.hash(token),
      role,
      userId,
      createdAt: this.clock.now(),
      expiresAt: Date.now() + ttlMs,
    });
    return token;
  }

  /**
   * Who a token stands for, of which its role is the highest that it can have; null when it is none of ours, has expired or was removed. One that was believed a moment ago
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
    const { tenantId, userId, expiresAt } = row;
    const role = ROLES.find((known) => known === row.role);
    if (role === undefined) return null;
    const viewer: Viewer = { tenantId, role, userId };
    const oldest = this.believed.size >= MOST_BELIEVED ? this.believed.keys().next().value : undefined;
    if (oldest !== undefined) this.believed.delete(oldest);
    const until = Math.min(expiresAt, Date.now() + BELIEVED_MS);
    const untilWithoutDatabase = Math.min(expiresAt, Date.now() + BELIEVED_WITHOUT_DATABASE_MS);
    this.believed.set(hash, { viewer, until, untilWithoutDatabase });
    return viewer;
  }

  private hash(token: string): string {
    return this.keyedHash.of('api-token', token);
  }
}

function after(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('the database does not answer')), ms).unref());
}
