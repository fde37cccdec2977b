import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOG, newId, SETTINGS, TokenBuckets, UserError, type Settings } from '@qunshu/kernel';
import { failurePage, NOBODY_PAGE, TOO_MANY_PAGE } from './pages';
import { answerPage } from './sign-in-answers.service';

/** An address may be that of a whole office; each sign-in costs a row and a call of WeCom. */
const A_SECOND = 20;
const BURST = 200;

/** What signing in answers when it answers nothing else. */
@Injectable()
export class SignInLimit {
  private readonly buckets = new TokenBuckets({ perSecond: A_SECOND, burst: BURST });

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async check(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const seconds = this.settings.rateLimits ? this.buckets.take(request.ip, performance.now()) : 0;
    if (seconds > 0) await answerPage(reply.header('retry-after', seconds), 429, TOO_MANY_PAGE);
  }

  /** Who left meanwhile is asked to sign in. Of an error of ours nothing is told but the id that it is logged by. */
  fail(error: unknown, reply: FastifyReply): FastifyReply {
    if (error instanceof UserError && error.code === 'UNAUTHENTICATED') return answerPage(reply, 401, NOBODY_PAGE);
    const status = clientStatus(error);
    const id = newId();
    if (status === null) this.log.error({ err: error, errorId: id }, 'a sign-in failed');
    return answerPage(reply, status ?? 500, failurePage(id));
  }
}

/** Of what Fastify refuses by itself, as a body that is too large. */
function clientStatus(error: unknown): number | null {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : NaN;
  return status >= 400 && status < 500 ? status : null;
}
