import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isCompressed, LOG, UserError } from '@qunshu/kernel';
import { refusalOf, type Refusal } from './answers';
import type { Sender } from './ingest-admission';
import { IngestDoor } from './ingest-door';
import { SessionDoor } from './session-door';

const INGEST = '/v1/ingest';
const SESSIONS = '/v1/mini-programs/:appId/sessions';
const OTHER_METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const INGEST_BYTES = 5 * 1024 * 1024;
const SESSION_BYTES = 4 * 1024;
/** How long a sender who is still sending may take to read that it was too much. */
const FAREWELL_MS = 500;

/** What programs of the brand and its Mini Programs send: JSON in, JSON out. */
@Injectable()
export class V1Routes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly ingest: IngestDoor,
    private readonly sessions: SessionDoor,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    // A scope of its own, so that the parsers and handlers of other routes stay as they are.
    await app.register((scope, _options, done) => {
      this.register(scope);
      done();
    });
  }

  private register(scope: FastifyInstance): void {
    scope.decorateRequest('sender');
    scope.removeAllContentTypeParsers();
    // JSON whatever it is called: an unlucky type is no reason to lose what was sent.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.addHook('onRequest', (request, _reply, next) => {
      delete request.headers['content-type'];
      next(isCompressed(request.headers) ? new UserError('BODY_COMPRESSED') : undefined);
    });
    scope.setErrorHandler((error, request, reply) => this.refuse(error, request, reply));
    for (const url of [INGEST, SESSIONS]) {
      scope.route({ method: OTHER_METHODS, url, handler: (_request, reply) => notAllowed(reply) });
    }
    scope.post(INGEST, {
      bodyLimit: INGEST_BYTES,
      // Before the body is read: a stranger's is not.
      onRequest: async (request) =>
        request.setDecorator('sender', await this.ingest.admit(request.headers.authorization, request.ip)),
      handler: async (request, reply) =>
        reply.code(202).send(await this.ingest.take(request.getDecorator<Sender>('sender'), request.body)),
    });
    scope.post<{ Params: { appId: string } }>(SESSIONS, {
      bodyLimit: SESSION_BYTES,
      onRequest: (request, _reply, next) => {
        this.sessions.admit(request.ip);
        next();
      },
      handler: (request) => this.sessions.open(request.params.appId, request.body),
    });
  }

  private refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = refusalOf(inOurWords(error, request), this.log);
    if (refusal.status === 413) return refuseTheRest(request, reply, refusal);
    return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
  }
}

/** Fastify's refusals of a body. */
function inOurWords(error: unknown, { routeOptions: { bodyLimit } }: FastifyRequest): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  if (status === 413) return new UserError('BODY_TOO_LARGE', { limit: `${bodyLimit / 1024} KiB` });
  return typeof status === 'number' && status < 500 ? new UserError('BAD_BODY', { problem: 'it broke off.' }) : error;
}

/**
 * Tells a sender at once, and reads no more of what they send. The connection ends a moment later: to cut it before they
 * have read the answer would cost them the answer.
 */
function refuseTheRest(request: FastifyRequest, reply: FastifyReply, { status, body }: Refusal): FastifyReply {
  reply.hijack();
  request.raw.pause();
  const text = JSON.stringify(body);
  const { raw } = reply;
  raw.writeHead(status, {
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  raw.write(text);
  setTimeout(() => raw.end(), FAREWELL_MS).unref();
  return reply;
}

function notAllowed(reply: FastifyReply): FastifyReply {
  const error = { code: 'METHOD_NOT_ALLOWED', message: 'Send it with POST.' };
  return reply.code(405).header('allow', 'POST').send({ error });
}
