import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessService } from '@qunshu/access';
import { staffKey, UserError, type Viewer } from '@qunshu/kernel';
import { BrowserSessions, HOUSE, TokenService, type BrowserSession } from '@qunshu/tenancy';
import { OwnPages } from './own-pages.service';

/** Who asks. */
export interface Caller {
  /** What their requests are counted by: the token, or whose the session is, however many they have. */
  readonly key: string;
  /** As they are at this moment. @throws UserError UNAUTHENTICATED for who is staff no more */
  viewer(): Promise<Viewer>;
}

/** Knows who sent a request: a program by its bearer token, a person by the session of their browser. */
@Injectable()
export class Callers {
  constructor(
    private readonly tokens: TokenService,
    private readonly sessions: BrowserSessions,
    private readonly access: AccessService,
    private readonly ownPages: OwnPages,
  ) {}

  /**
   * A token stands before a session. It needs no check of where it comes from: browsers do not send it by themselves.
   * @throws UserError UNAUTHENTICATED, CROSS_SITE
   */
  async of(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.byToken(authorization);
    const caller = await this.bySession(await this.ownPages.session(request));
    if (caller === null) throw new UserError('UNAUTHENTICATED');
    return caller;
  }

  /** Null for a session that is over or was ended. */
  async bySession(cookie: string): Promise<Caller | null> {
    const session = await this.sessions.find(cookie);
    if (session === null) return null;
    // No token has a space.
    const key = `${session.tenantId} ${staffKey(session.userId)}`;
    return { key, viewer: () => this.inBrowser(session) };
  }

  private async byToken(authorization: string): Promise<Caller> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    const holder = token === undefined ? null : await this.tokens.verify(token);
    if (token === undefined || holder === null) throw new UserError('UNAUTHENTICATED');
    return { key: token, viewer: () => this.byProgram(holder) };
  }

  /** The first request of somebody who left ends all of their sessions, which nobody did by hand. */
  private async inBrowser({ tenantId, userId }: BrowserSession): Promise<Viewer> {
    const viewer = await this.access.viewerOf(tenantId, userId);
    if (viewer !== null) return viewer;
    await this.sessions.revoke(tenantId, userId, HOUSE);
    throw new UserError('UNAUTHENTICATED');
  }

  /** A token that acts as somebody is worth no more than they are. */
  private async byProgram(holder: Viewer): Promise<Viewer> {
    const { tenantId, role, userId } = holder;
    if (role === 'admin' || role === 'ingest') return holder;
    const viewer = userId === null ? null : await this.access.viewerOf(tenantId, userId, role);
    if (viewer === null) throw new UserError('UNAUTHENTICATED');
    return holder.tokenId === undefined ? viewer : { ...viewer, tokenId: holder.tokenId };
  }
}
