import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SessionAnswers } from './session-answers.service';
import { SignInAnswers } from './sign-in-answers.service';
import { SignInLimit } from './sign-in-limit.service';

const BODY_BYTES = 1024;
/** A HEAD, as what checks links sends it, must not use up a state or a code. */
const OPTIONS = { exposeHeadRoute: false };

/** `/auth/…`: signing in with WeCom, and out. */
@Injectable()
export class SignInRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly signIns: SignInAnswers,
    private readonly sessions: SessionAnswers,
    private readonly limit: SignInLimit,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    await app.register((scope, _options, done) => {
      this.register(scope);
      done();
    });
  }

  private register(scope: FastifyInstance): void {
    scope.removeAllContentTypeParsers();
    // Nothing here reads a body; a form without fields sends an empty one.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (_request, _body, done) =>
      done(null),
    );
    scope.setErrorHandler((error, _request, reply) => this.limit.fail(error, reply));
    scope.addHook('onRequest', (request, reply) => this.limit.check(request, reply));
    scope.get('/auth/wecom/login', OPTIONS, (request, reply) => this.signIns.login(request, reply));
    scope.get('/auth/wecom/callback', OPTIONS, (request, reply) => this.signIns.callback(request, reply));
    scope.get('/auth/wecom/welcome', OPTIONS, (request, reply) => this.sessions.welcome(request, reply));
    scope.post('/auth/logout', OPTIONS, (request, reply) => this.sessions.logout(request, reply));
  }
}
