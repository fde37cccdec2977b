import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { LOG, UserError } from '@qunshu/kernel';
import { maskErrors } from '../edge/error-mask';
import { JsSdkAnswers } from './js-sdk-answers.service';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** `GET /auth/wecom/js-sdk?url=…`: what a page of ours shows the WeCom app so that it may use its JS-SDK. */
@Injectable()
export class JsSdkRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly answers: JsSdkAnswers,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    await app.register((scope, _options, done) => {
      scope.setErrorHandler((error, _request, reply) => this.refuse(error, reply));
      scope.get('/auth/wecom/js-sdk', { exposeHeadRoute: false }, async (request, reply) =>
        reply.headers(HEADERS).send(await this.answers.signature(request)),
      );
      done();
    });
  }

  /** In the words and with the codes of GraphQL; a tenant without an app is for whoever runs the service. */
  private refuse(error: unknown, reply: FastifyReply): FastifyReply {
    const { errors, statusCode } = maskErrors([error], this.log);
    const [told] = errors;
    const seconds = error instanceof UserError ? error.details['seconds'] : undefined;
    if (seconds !== undefined) reply.header('retry-after', seconds);
    const { code, argument } = { ...told?.extensions };
    const body = { code, ...(argument === undefined ? {} : { argument }), message: told?.message };
    return reply.code(statusCode).headers(HEADERS).send({ error: body });
  }
}
