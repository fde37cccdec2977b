import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '@qunshu/kernel';
import { Callers } from '../edge/callers.service';
import { SessionCookies } from '../edge/session-cookies.service';
import { isReturnable } from '../sign-in/return-to';
import { answerPage } from '../sign-in/sign-in-answers.service';
import { NOT_BUILT_PAGE } from './not-built';
import { pageHeaders } from './page-headers';
import type { PagesApp } from './pages-app';
import { PagesFolder } from './pages-folder.service';
import { signInAddress } from './sign-in-redirect';

/** The document of an app, to whoever is signed in. It shows nothing by itself: what it may show, the API decides. */
@Injectable()
export class PageDocuments {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly callers: Callers,
    private readonly folder: PagesFolder,
  ) {}

  async open(name: PagesApp, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!this.folder.isBuilt) return answerPage(reply, 503, NOT_BUILT_PAGE);
    if (!(await this.isSignedIn(request))) {
      const returnTo = isReturnable(request.url) ? request.url : `/${name}/`;
      return reply.redirect(signInAddress(request, returnTo), 302);
    }
    // Older browsers would heed it before the policy of who may frame the sidebar.
    if (name === 'sidebar') reply.raw.removeHeader('x-frame-options');
    const html = await this.folder.document(name);
    return reply.headers(pageHeaders(name)).type('text/html; charset=utf-8').send(html);
  }

  private async isSignedIn(request: FastifyRequest): Promise<boolean> {
    const cookie = this.cookies.session(request);
    const caller = cookie === null ? null : await this.callers.bySession(cookie);
    if (caller === null) return false;
    try {
      await caller.viewer();
      return true;
    } catch (error) {
      if (error instanceof UserError && error.code === 'UNAUTHENTICATED') return false;
      throw error;
    }
  }
}
