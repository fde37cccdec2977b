import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { UserError } from '@qunshu/kernel';
import { BrowserSessions, DeniedAccess } from '@qunshu/tenancy';
import { SessionCookies } from './session-cookies.service';

/** Takes sessions from our own pages only, and keeps in the audit log whose another site had a browser send. */
@Injectable()
export class OwnPages {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly sessions: BrowserSessions,
    private readonly denied: DeniedAccess,
  ) {}

  /**
   * What the cookie of the session holds.
   * @throws UserError UNAUTHENTICATED for a request without one, CROSS_SITE
   */
  async session(request: FastifyRequest): Promise<string> {
    const cookie = this.cookies.session(request);
    if (cookie === null) throw new UserError('UNAUTHENTICATED');
    if (!(await this.sent(request))) throw new UserError('CROSS_SITE');
    return cookie;
  }

  /** Whether a request comes from a page of ours. */
  async sent(request: FastifyRequest): Promise<boolean> {
    if (this.cookies.isFromOwnPage(request)) return true;
    const cookie = this.cookies.session(request);
    const session = cookie === null ? null : await this.sessions.peek(cookie);
    if (session === null) return false;
    const by = { actor: session.userId, fromAddress: request.ip };
    const what = request.routeOptions.url ?? 'unknown';
    await this.denied.note(session.tenantId, { by, what, reason: 'cross_site' });
    return false;
  }
}
