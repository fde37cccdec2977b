import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '@qunshu/access';
import { CLOCK, type Clock } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import type { Asker } from '../edge/asker';
import type { Deadline } from '../edge/deadline';
import { RequestScope } from './request-scope';

/** Finds out what belongs to one request: its tenant, and what its viewer may see at this moment. */
@Injectable()
export class RequestScopes {
  constructor(
    private readonly access: AccessService,
    private readonly tenancy: TenancyService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(asker: Asker, deadline: Deadline): Promise<RequestScope> {
    const tenant = await this.tenancy.tenant(asker.viewer.tenantId);
    const sight = await this.access.sightOf(asker.viewer);
    return new RequestScope({ ...asker, sight }, tenant, deadline, this.clock);
  }
}
