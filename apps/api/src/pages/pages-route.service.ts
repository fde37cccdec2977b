import fastifyStatic from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SignInLimit } from '../sign-in/sign-in-limit.service';
import { PageDocuments } from './page-documents.service';
import { PAGES_APPS, type PagesApp } from './pages-app';
import { PagesFolder } from './pages-folder.service';

const YEAR_MS = 365 * 86_400_000;

/** `/console/…` and `/sidebar/…`: one document each, whatever the path, and the files that it loads. */
@Injectable()
export class PagesRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly folder: PagesFolder,
    private readonly documents: PageDocuments,
    private readonly limit: SignInLimit,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    // A scope of its own for how errors are answered.
    await app.register((scope, _options, done) => {
      scope.setErrorHandler((error, _request, reply) => this.limit.fail(error, reply));
      scope.get('/', (_request, reply) => reply.redirect('/console/', 302));
      for (const name of PAGES_APPS) {
        scope.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`, 302));
        scope.get(`/${name}/*`, (request, reply) => this.documents.open(name, request, reply));
      }
      done();
    });
    if (!this.folder.isBuilt) return;
    for (const name of PAGES_APPS) await app.register(fastifyStatic, this.assetsOf(name));
  }

  private assetsOf(name: PagesApp): Parameters<typeof fastifyStatic>[1] {
    return {
      root: this.folder.assets(name),
      prefix: `/${name}/assets/`,
      preCompressed: true,
      decorateReply: false,
      index: false,
      immutable: true,
      maxAge: YEAR_MS,
    };
  }
}
