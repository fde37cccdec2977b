import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessService } from '@qunshu/access';
import { UserError, type Viewer } from '@qunshu/kernel';
import { BrowserSessions, TokenService } from '@qunshu/tenancy';
import { SessionCookies } from './session-cookies.service';

/** Who asks. */
export interface Caller {
  readonly viewer: Viewer;
  /** The token or the session, as what its requests are counted by. */
  readonly key: string;
}

/** Whose sessions are ended because they are staff no more. */
const HOUSE = { actor: 'qunshu', fromAddress: null };

/** Knows who sent a request: a program by its bearer token, a person by the session of their browser. */
@Injectable()
export class Callers {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: BrowserSessions,
    private readonly access: AccessService,
    private readonly cookies: SessionCookies,
  ) {}

  /**
   * A token stands before a session. It needs no check of where it comes from: browsers do not send it by themselves.
   * @throws UserError UNAUTHENTICATED, CROSS_SITE
   */
  async of(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.byToken(authorization);
    const cookie = this.cookies.session(request);
    if (cookie === null) throw new UserError('UNAUTHENTICATED');
    if (!this.cookies.isFromOwnPage(request)) throw new UserError('CROSS_SITE');
    const caller = await this.bySession(cookie);
    if (caller === null) throw new UserError('UNAUTHENTICATED');
    return caller;
  }

  /** Null for a session that is over, or of somebody who is staff no more: that one is ended, and all others of theirs. */
  async bySession(cookie: string): Promise<Caller | null> {
    const session = await this.sessions.find(cookie);
    if (session === null) return null;
    const { tenantId, userId, id } = session;
    const viewer = await this.access.viewerOf(tenantId, userId);
    if (viewer === null) await this.sessions.revoke(tenantId, userId, HOUSE);
    return viewer === null ? null : { viewer, key: id };
  }

  private async byToken(authorization: string): Promise<Caller> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    const stated = token === undefined ? null : await this.tokens.verify(token);
    const viewer = stated === null ? null : await this.asOfNow(stated);
    if (token === undefined || viewer === null) throw new UserError('UNAUTHENTICATED');
    return { viewer, key: token };
  }

  /** A token that acts as somebody is worth no more than they are at this moment. */
  private async asOfNow(viewer: Viewer): Promise<Viewer | null> {
    const { tenantId, role, userId } = viewer;
    if (role === 'admin' || role === 'ingest') return viewer;
    return userId === null ? null : this.access.viewerOf(tenantId, userId, role);
  }
}
