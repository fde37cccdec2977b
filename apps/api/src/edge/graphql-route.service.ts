import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { isCompressed, LOG, UserError } from '@qunshu/kernel';
import { AdmissionService } from './admission.service';
import { AnswerService } from './answer.service';
import { askerOf } from './asker';
import { LIMITS } from './documents';
import { maskErrors } from './error-mask';

const PATH = '/graphql';
const OTHER_METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * The route of GraphQL. Mercurius' own one reads a body before it asks who sent it, takes GET, and knows no time limit;
 * so this one stands before it, and mercurius only runs the operation.
 */
@Injectable()
export class GraphqlRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly admission: AdmissionService,
    private readonly answers: AnswerService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    // A scope of its own, so that the parsers and handlers of other routes stay as they are.
    await app.register((scope, _options, done) => {
      this.register(app, scope);
      done();
    });
  }

  private register(app: FastifyInstance, scope: FastifyInstance): void {
    scope.decorateRequest('viewer');
    scope.removeAllContentTypeParsers();
    const parser = scope.getDefaultJsonParser('error', 'error');
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: LIMITS.bodyBytes }, parser);
    scope.setErrorHandler((error, _request, reply) => this.refuse(error, reply));
    scope.route({ method: OTHER_METHODS, url: PATH, handler: (_request, reply) => notAllowed(reply) });
    scope.post(PATH, {
      bodyLimit: LIMITS.bodyBytes,
      // Before the body is read: a stranger's is not.
      onRequest: async (request) => {
        request.setDecorator('viewer', await this.admission.admit(request));
        if (isCompressed(request.headers)) throw new UserError('BODY_COMPRESSED');
      },
      handler: (request) => this.answers.answer(app, askerOf(request), request.body),
    });
  }

  private refuse(error: unknown, reply: FastifyReply): FastifyReply {
    const { errors, statusCode } = maskErrors([error], this.log);
    if (error instanceof UserError && error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
    if (error instanceof UserError && error.code === 'RATE_LIMITED') {
      reply.header('retry-after', error.details['seconds'] ?? 1);
    }
    return reply.code(statusCode).send({ data: null, errors });
  }
}

function notAllowed(reply: FastifyReply): FastifyReply {
  const message = 'Send the query with POST.';
  const errors = [{ message, extensions: { code: 'BAD_USER_INPUT' } }];
  return reply.code(405).header('allow', 'POST').send({ data: null, errors });
}
