import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserSessions } from '@qunshu/tenancy';
import { Callers } from '../edge/callers.service';
import { OwnPages } from '../edge/own-pages.service';
import { SessionCookies } from '../edge/session-cookies.service';
import { PAGE_HEADERS } from './page';
import { CROSS_SITE_PAGE, NOBODY_PAGE, SIGNED_OUT_PAGE, welcomePage } from './pages';
import { answerPage } from './sign-in-answers.service';

/** Answers browsers that are signed in. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly callers: Callers,
    private readonly sessions: BrowserSessions,
    private readonly cookies: SessionCookies,
    private readonly ownPages: OwnPages,
  ) {}

  /** Shown to whoever comes back from WeCom's site, so where the request comes from is not asked. */
  async welcome(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const cookie = this.cookies.session(request);
    const caller = cookie === null ? null : await this.callers.bySession(cookie);
    if (caller === null) return answerPage(reply, 401, NOBODY_PAGE);
    return answerPage(reply, 200, welcomePage(await caller.viewer()));
  }

  /** A page for a form, 204 for a program. */
  async logout(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await this.ownPages.sent(request))) return answerPage(reply, 403, CROSS_SITE_PAGE);
    const cookie = this.cookies.session(request);
    if (cookie !== null) await this.sessions.signOut(cookie, request.ip);
    reply.header('set-cookie', this.cookies.ofNoSession());
    const wantsPage = request.headers.accept?.includes('text/html') === true;
    return wantsPage ? answerPage(reply, 200, SIGNED_OUT_PAGE) : reply.code(204).headers(PAGE_HEADERS).send();
  }
}
