import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, TokenBuckets, UserError, type Settings, type Viewer } from '@qunshu/kernel';
import { TokenService } from '@qunshu/tenancy';

const REQUESTS_A_SECOND = 100;
const BURST = 300;

/** Lets a request in by its bearer token, or says why not. */
@Injectable()
export class AdmissionService {
  private readonly buckets = new TokenBuckets({ perSecond: REQUESTS_A_SECOND, burst: BURST });

  constructor(
    private readonly tokens: TokenService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UserError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED */
  async admit(authorization: string | undefined): Promise<Viewer> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    const viewer = token === undefined ? null : await this.tokens.verify(token);
    if (token === undefined || viewer === null) throw new UserError('UNAUTHENTICATED');
    // Scopes narrower than the tenant come with the sign-in work; until then only the whole tenant can be asked for.
    if (viewer.role !== 'admin') throw new UserError('FORBIDDEN');
    const seconds = this.settings.rateLimits ? this.buckets.take(token, performance.now()) : 0;
    if (seconds > 0) throw new UserError('RATE_LIMITED', { seconds });
    return viewer;
  }
}
