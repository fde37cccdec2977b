import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Server } from 'node:http';
import type { Answer } from './answer';
import { CallbackDoors } from './callback-doors';
import { CallbackPosts } from './callback-posts';
import { refusedTotal } from './gateway-metrics';

const PREFIX = '/callbacks/';

/** Callbacks are taken before Fastify sees them; the greeting of a URL, once in its life, is a plain route. */
@Injectable()
export class CallbackRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly doors: CallbackDoors,
    private readonly posts: CallbackPosts,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.takePostsFrom(server.server);
    void server.register((routes, _options, done) => {
      routes.removeAllContentTypeParsers();
      // The body is left alone for whoever takes it; Fastify would refuse a type that it cannot read.
      routes.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
      routes.addHook('onRequest', (request, _reply, next) => {
        delete request.headers['content-type'];
        next();
      });
      routes.get(`${PREFIX}*`, { exposeHeadRoute: false }, async (request, reply) => {
        send(reply, await this.doors.greet(request.raw.url ?? ''));
        return reply;
      });
      // Fastify listens on more than one server where a host name has two addresses.
      routes.post(`${PREFIX}*`, (request, reply) => {
        reply.hijack();
        this.posts.take(request.raw, reply.raw);
      });
      done();
    });
  }

  private takePostsFrom(server: Server): void {
    const others = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (request.method === 'POST' && request.url?.startsWith(PREFIX) === true) this.posts.take(request, response);
      else for (const listener of others) Reflect.apply(listener, server, [request, response]);
    });
  }
}

function send(reply: FastifyReply, answer: Answer): void {
  switch (answer.kind) {
    case 'text':
      reply.type('text/plain; charset=utf-8').send(answer.text);
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
      reply.hijack();
      reply.raw.destroy();
      return;
  }
}
