import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type ApiTokenRow } from '@qunshu/database';
import { CLOCK, UserError, type Clock, type Viewer } from '@qunshu/kernel';
import { KeyedHash } from './keyed-hash';
import { findToken, insertToken } from './token.queries';
import { TenancyService } from './tenancy.service';

/** How long a token is believed without asking the database, and so how late its removal counts. */
const BELIEVED_MS = 5000;
const MOST_BELIEVED = 10_000;
const FORM = /^qs1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

interface Believed {
  readonly viewer: Viewer;
  readonly until: number;
}

export interface TokenToIssue {
  readonly tenantId: string;
  readonly role: Viewer['role'];
  /** The WeCom userid that the token acts as. */
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
   * @throws UserError TENANT_UNKNOWN, ROLE_NOT_YET
   */
  async issue({ tenantId: asked, role, userId, ttlMs }: TokenToIssue): Promise<string> {
    if (role !== 'admin') throw new UserError('ROLE_NOT_YET', { role });
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

  /** Who a token stands for; null when it is none of ours, has expired or was removed. */
  async verify(token: string): Promise<Viewer | null> {
    const tenantId = FORM.exec(token)?.[1];
    if (tenantId === undefined) return null;
    const hash = this.hash(token);
    const known = this.believed.get(hash);
    if (known !== undefined && Date.now() < known.until) return known.viewer;
    this.believed.delete(hash);
    const row = await findToken(this.database.read, tenantId, hash);
    if (row === null || row.expiresAt <= Date.now()) return null;
    return this.believe(hash, row);
  }

  private believe(hash: string, row: ApiTokenRow): Viewer | null {
    const { tenantId, userId } = row;
    if (row.role !== 'admin') return null;
    const viewer: Viewer = { tenantId, role: row.role, userId };
    const oldest = this.believed.size >= MOST_BELIEVED ? this.believed.keys().next().value : undefined;
    if (oldest !== undefined) this.believed.delete(oldest);
    this.believed.set(hash, { viewer, until: Math.min(row.expiresAt, Date.now() + BELIEVED_MS) });
    return viewer;
  }

  private hash(token: string): string {
    return this.keyedHash.of('api-token', token);
  }
}
