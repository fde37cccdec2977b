import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SETTINGS, TokenBuckets, UserError, type Settings } from '@qunshu/kernel';
import { Callers } from '../edge/callers.service';
import { OwnPages } from '../edge/own-pages.service';
import { PageSigner, type SignedPage } from './page-signer.service';
import { pageUrl } from './page-url';

/** A page asks once when it opens. */
const A_SECOND = 5;
const BURST = 50;

const Query = z.object({ url: z.unknown(), agent: z.string().min(1).max(64).optional() });

/** Answers our own pages, in browsers that are signed in. */
@Injectable()
export class JsSdkAnswers {
  private readonly buckets = new TokenBuckets({ perSecond: A_SECOND, burst: BURST });
  private readonly origins: ReadonlySet<string>;

  constructor(
    private readonly ownPages: OwnPages,
    private readonly callers: Callers,
    private readonly signer: PageSigner,
    @Inject(SETTINGS) { publicUrl, pageOrigins }: Settings,
  ) {
    this.origins = new Set([new URL(publicUrl).origin, ...pageOrigins]);
  }

  /** @throws UserError UNAUTHENTICATED, CROSS_SITE, RATE_LIMITED, BAD_ARGUMENT naming `url` or `agent`, WECOM_UNAVAILABLE */
  async signature(request: FastifyRequest): Promise<SignedPage> {
    const caller = await this.callers.bySession(await this.ownPages.session(request));
    if (caller === null) throw new UserError('UNAUTHENTICATED');
    const seconds = this.buckets.take(caller.key, performance.now());
    if (seconds > 0) throw new UserError('RATE_LIMITED', { seconds });
    const { tenantId } = await caller.viewer();
    const { url, agent = null } = readQuery(request.query);
    return this.signer.sign(pageUrl(url, this.origins), { tenantId, agentId: agent });
  }
}

function readQuery(query: unknown): z.infer<typeof Query> {
  const read = Query.safeParse(query);
  if (read.success) return read.data;
  throw new UserError('BAD_ARGUMENT', { argument: 'agent', problem: 'is no agent id.' });
}
