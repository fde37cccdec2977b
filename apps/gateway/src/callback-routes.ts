import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { LOG } from '@qunshu/kernel';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Answer } from './answer';
import { CallbackDoors } from './callback-doors';
import { acknowledgeSeconds, refusedTotal } from './gateway-metrics';

const MAX_BODY_BYTES = 256 * 1024;
const EMPTY = Buffer.alloc(0);

/** Plain Fastify routes in a context of their own: bodies stay raw, and no other parser or hook of the house costs time. */
@Injectable()
export class CallbackRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly doors: CallbackDoors,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    void server.register((routes, _options, done) => {
      routes.removeAllContentTypeParsers();
      routes.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, parsed) =>
        parsed(null, body),
      );
      // A callback is what its bytes are, whatever its header calls it: Fastify would refuse a type that it cannot read.
      routes.addHook('onRequest', (request, _reply, next) => {
        delete request.headers['content-type'];
        next();
      });
      routes.setErrorHandler((error: FastifyError, request, reply) => this.fail(error, request, reply));
      const options = { exposeHeadRoute: false, bodyLimit: MAX_BODY_BYTES };
      routes.get('/callbacks/*', options, async (request, reply) => {
        send(reply, await this.doors.greet(request.raw.url ?? ''));
        return reply;
      });
      routes.post('/callbacks/*', options, async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : EMPTY;
        const answer = await this.doors.take(request.raw.url ?? '', body);
        if (answer.kind === 'text') acknowledgeSeconds.observe(reply.elapsedTime / 1000);
        send(reply, answer);
        return reply;
      });
      done();
    });
  }

  /** What Fastify refuses by itself keeps its status; a bug of ours is answered by silence, so that WeCom sends again. */
  private fail(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    const { statusCode } = error;
    if (statusCode === undefined || statusCode >= 500) {
      this.log.error({ err: error }, 'A callback could not be handled');
      silence(reply);
      return;
    }
    refusedTotal.inc({ reason: statusCode === 413 ? 'too_large' : 'broken' });
    // The rest of the body is not read, so the connection cannot be used again.
    void reply
      .code(statusCode === 413 ? 413 : 400)
      .header('connection', 'close')
      .send();
    if (request.raw.destroyed) silence(reply);
  }
}

function send(reply: FastifyReply, answer: Answer): void {
  switch (answer.kind) {
    case 'text':
      reply.header('x-content-type-options', 'nosniff').type('text/plain; charset=utf-8').send(answer.text);
      return;
    case 'refused':
      refusedTotal.inc({ reason: answer.reason });
      reply.code(403).send();
      return;
    case 'malformed':
      refusedTotal.inc({ reason: 'malformed' });
      reply.code(400).send();
      return;
    case 'unanswered':
      silence(reply);
      return;
  }
}

function silence(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}
