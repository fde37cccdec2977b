import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { KeyedHash } from './keyed-hash';
import { findSignIn, insertSignIn, removeExpiredSignIns, removeSignIn } from './sign-in.queries';
import { findTenant } from './tenancy.queries';

/** What somebody wants who begins to sign in. */
export interface SignInAsked {
  readonly tenantId: string;
  /** The app that they sign in through. */
  readonly agentId: string;
  readonly returnTo: string;
}

/** `state` goes to WeCom and comes back; `nonce` stays in the browser that began. */
export interface SignInTicket {
  readonly state: string;
  readonly nonce: string;
}

/** Long enough to find one's phone and scan. */
const LIFE_MS = 10 * 60_000;
const NONCE = /^[\w-]{43}$/;
/** The tenant's id without dashes and 192 random bits: WeCom takes 128 letters and digits [91022]. */
const STATE = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[0-9a-f]{48}$/;

/** Sign-ins under way: each is good for one return, of the browser that began it, within minutes of real time. */
@Injectable()
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
  ) {}

  /**
   * @param nonce what the browser holds already: with it several tabs can sign in at once. One that was not made here,
   * by its form, is replaced.
   */
  async begin({ tenantId, agentId, returnTo }: SignInAsked, nonce: string | null): Promise<SignInTicket> {
    const now = Date.now();
    const state = tenantId.replaceAll('-', '') + randomBytes(24).toString('hex');
    const kept = nonce !== null && NONCE.test(nonce) ? nonce : randomBytes(32).toString('base64url');
    const hashes = { stateHash: this.hash('state', state), nonceHash: this.hash('nonce', kept) };
    await this.database.transaction(async (db) => {
      await removeExpiredSignIns(db, tenantId, now);
      await insertSignIn(db, { tenantId, agentId, returnTo, ...hashes, expiresAt: now + LIFE_MS });
    });
    return { state, nonce: kept };
  }

  /** Uses a state up. Null for one that is over, was used, was never given out, or was given to another browser. */
  async take({ state, nonce }: SignInTicket): Promise<SignInAsked | null> {
    const named = tenantIn(state);
    if (named === null) return null;
    const row = await findSignIn(this.database.read, named, this.hash('state', state));
    // With the wrong nonce it is left as it is: a stranger cannot spoil somebody's sign-in.
    if (row?.nonceHash !== this.hash('nonce', nonce) || row.expiresAt <= Date.now()) return null;
    if (!(await removeSignIn(this.database.write, row))) return null;
    const { tenantId, agentId, returnTo } = row;
    return { tenantId, agentId, returnTo };
  }

  /** Whose a state says that it is, good or not. Null where there is no such tenant. */
  async tenantOf(state: string): Promise<string | null> {
    const tenantId = tenantIn(state);
    const tenant = tenantId === null ? null : await findTenant(this.database.read, tenantId);
    return tenant?.tenantId ?? null;
  }

  private hash(part: 'state' | 'nonce', text: string): string {
    return this.keyedHash.of(`sign-in-${part}`, text);
  }
}

function tenantIn(state: string): string | null {
  return STATE.exec(state)?.slice(1).join('-') ?? null;
}
