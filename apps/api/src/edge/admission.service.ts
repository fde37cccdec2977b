import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, TokenBuckets, UserError, type Settings, type Viewer } from '@qunshu/kernel';
import { DeniedAccess } from '@qunshu/tenancy';
import { auditedBy } from '../request/audited-by';
import { Callers } from './callers.service';

const REQUESTS_A_SECOND = 100;
const BURST = 300;

/** Lets a request in, or says why not. */
@Injectable()
export class AdmissionService {
  private readonly buckets = new TokenBuckets({ perSecond: REQUESTS_A_SECOND, burst: BURST });

  constructor(
    private readonly callers: Callers,
    private readonly denied: DeniedAccess,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UserError UNAUTHENTICATED, CROSS_SITE, FORBIDDEN, RATE_LIMITED */
  async admit(request: FastifyRequest): Promise<Viewer> {
    const caller = await this.callers.of(request);
    const seconds = this.settings.rateLimits ? this.buckets.take(caller.key, performance.now()) : 0;
    if (seconds > 0) throw new UserError('RATE_LIMITED', { seconds });
    // After the limit: who floods us must not have the directory asked each time.
    const viewer = await caller.viewer();
    if (viewer.role !== 'ingest') return viewer;
    const what = request.routeOptions.url ?? 'unknown';
    await this.denied.note(viewer.tenantId, { by: auditedBy({ viewer, address: request.ip }), what });
    throw new UserError('FORBIDDEN');
  }
}
