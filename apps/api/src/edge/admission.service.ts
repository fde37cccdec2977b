import { Inject, Injectable } from '@nestjs/common';
import { AccessService, type Role } from '@qunshu/access';
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
    private readonly access: AccessService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws UserError UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED */
  async admit(authorization: string | undefined): Promise<Viewer> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    const holder = token === undefined ? null : await this.tokens.verify(token);
    if (token === undefined || holder === null) throw new UserError('UNAUTHENTICATED');
    if (holder.role === 'ingest') throw new UserError('FORBIDDEN');
    const seconds = this.settings.rateLimits ? this.buckets.take(token, performance.now()) : 0;
    if (seconds > 0) throw new UserError('RATE_LIMITED', { seconds });
    return holder.role === 'admin' ? holder : this.acting(holder, holder.role);
  }

  /** Who acts as somebody has what that one has at this moment, up to the role of the token. */
  private async acting({ tenantId, userId }: Viewer, atMost: Role): Promise<Viewer> {
    const viewer = userId === null ? null : await this.access.viewerOf(tenantId, userId, atMost);
    if (viewer === null) throw new UserError('UNAUTHENTICATED');
    return viewer;
  }
}
