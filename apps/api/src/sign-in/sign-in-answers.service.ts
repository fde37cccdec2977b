import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { SessionCookies } from '../edge/session-cookies.service';
import type { Browser } from './browser';
import { pageHtml, PAGE_HEADERS, type Page } from './page';
import { refusalPage } from './pages';
import type { Refused } from './refusal';
import { SignInEnd } from './sign-in-end.service';
import { SignInStart } from './sign-in-start.service';

/** Answers browsers that sign in. */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly starts: SignInStart,
    private readonly ends: SignInEnd,
    private readonly cookies: SessionCookies,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async login(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const started = await this.starts.start(request.query, this.browserOf(request));
    if (started.kind === 'refused') return answerRefusal(reply, started);
    return redirect(reply.header('set-cookie', this.cookies.ofNonce(started.nonce)), started.url);
  }

  async callback(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const ended = await this.ends.end(request.query, this.browserOf(request));
    if (ended.kind === 'refused') return answerRefusal(reply, ended);
    // Whole addresses, so that a path in PUBLIC_URL is kept, and nothing after it can name another host.
    const url = `${this.settings.publicUrl}${ended.returnTo}`;
    return redirect(reply.header('set-cookie', this.cookies.ofSession(ended.session)), url);
  }

  private browserOf(request: FastifyRequest): Browser {
    return {
      nonce: this.cookies.nonce(request),
      session: this.cookies.session(request),
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
    };
  }
}

export function answerPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  return reply.code(status).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(pageHtml(page));
}

function answerRefusal(reply: FastifyReply, refused: Refused): FastifyReply {
  const { status, page } = refusalPage(refused);
  return answerPage(reply, status, page);
}

function redirect(reply: FastifyReply, url: string): FastifyReply {
  return reply.headers(PAGE_HEADERS).redirect(url, 302);
}
