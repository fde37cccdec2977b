import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '@qunshu/kernel';
import { Callers } from '../edge/callers.service';
import { SessionCookies } from '../edge/session-cookies.service';
import { isReturnable } from '../sign-in/return-to';
import { answerPage } from '../sign-in/sign-in-answers.service';
import { SignInLimit } from '../sign-in/sign-in-limit.service';
import { NOT_BUILT_PAGE } from './not-built';
import { pageHeaders } from './page-headers';
import { arePagesBuilt, indexOf, PAGES_APPS, PAGES_FOLDER, type PagesApp } from './pages-folder';
import { signInAddress } from './sign-in-redirect';

const YEAR_MS = 365 * 86_400_000;

/**
 * `/console/…` and `/sidebar/…`: one document each, whatever the path, to whoever is signed in, and the files that it
 * loads, which are named by what is in them. A document shows nothing by itself; what it may show, the API decides.
 */
@Injectable()
export class PagesRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly cookies: SessionCookies,
    private readonly callers: Callers,
    private readonly limit: SignInLimit,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    const isBuilt = arePagesBuilt();
    // A scope of its own for how errors are answered.
    await app.register((scope, _options, done) => {
      scope.setErrorHandler((error, _request, reply) => this.limit.fail(error, reply));
      scope.get('/', (_request, reply) => reply.redirect('/console/', 302));
      for (const name of PAGES_APPS) {
        scope.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`, 302));
        scope.get(`/${name}/*`, (request, reply) => (isBuilt ? this.open(name, request, reply) : notBuilt(reply)));
      }
      done();
    });
    if (isBuilt) for (const name of PAGES_APPS) await app.register(fastifyStatic, assetsOf(name));
  }

  private async open(name: PagesApp, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await this.isSignedIn(request))) {
      const returnTo = isReturnable(request.url) ? request.url : `/${name}/`;
      return reply.redirect(signInAddress(request, returnTo), 302);
    }
    // Older browsers would heed it before the policy of who may frame the sidebar.
    if (name === 'sidebar') reply.raw.removeHeader('x-frame-options');
    const html = await readFile(indexOf(name));
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

function assetsOf(name: PagesApp): Parameters<typeof fastifyStatic>[1] {
  return {
    root: join(PAGES_FOLDER, name, 'assets'),
    prefix: `/${name}/assets/`,
    preCompressed: true,
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: YEAR_MS,
  };
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return answerPage(reply, 503, NOT_BUILT_PAGE);
}
