import { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { LOG } from '@qunshu/kernel';
import { AdmissionService } from '../edge/admission.service';
import { askerOf } from '../edge/asker';
import { signInAddress } from '../pages/sign-in-redirect';
import { attachment } from './attachment';
import { DownloadService, type Download } from './download.service';
import { couldSignIn, downloadPage } from './browser-download';
import { notFound, refuse } from './refusal';

interface FileRoute {
  readonly Params: Readonly<Record<'file', string>>;
}

interface IdRoute {
  readonly Params: Readonly<Record<'id', string>>;
}

/** `GET /exports/…`: reports as files. All that can be wrong with a question is said before the first byte. */
@Injectable()
export class ExportRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly admission: AdmissionService,
    private readonly downloads: DownloadService,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const app: FastifyInstance = this.host.httpAdapter.getInstance();
    await app.register((scope, _options, done) => {
      this.register(scope);
      done();
    });
  }

  private register(scope: FastifyInstance): void {
    scope.decorateRequest('viewer');
    scope.addHook('onRequest', async (request, reply) => {
      try {
        request.setDecorator('viewer', await this.admission.admit(request));
      } catch (error) {
        if (!couldSignIn(error, request)) throw error;
        await reply.redirect(signInAddress(request, downloadPage(request)), 302);
      }
    });
    scope.setErrorHandler((error, _request, reply) => refuse(error, reply, this.log));
    // A HEAD would make a whole report for nothing.
    const options = { exposeHeadRoute: false };
    scope.get<FileRoute>('/exports/:file', options, async (request, reply) =>
      this.send(reply, await this.downloads.report(askerOf(request), request.params.file, request.query)),
    );
    scope.get<IdRoute>('/exports/files/:id', options, async (request, reply) =>
      this.send(reply, await this.downloads.file(askerOf(request), request.params.id)),
    );
  }

  private send(reply: FastifyReply, download: Download | null): FastifyReply {
    if (download === null) return notFound(reply);
    const { name, report, contentType, size, bytes } = download;
    // When the client goes away Fastify destroys the stream, and with it ends whatever fills it.
    const body = Readable.from(bytes, { objectMode: false });
    body.on('error', (error) => this.log.error({ err: error }, 'an export broke off'));
    if (size !== null) reply.header('content-length', size);
    return reply
      .header('content-type', contentType)
      .header('content-disposition', attachment(name, report))
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(body);
  }
}
