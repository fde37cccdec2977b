import { Injectable } from '@nestjs/common';
import { ErasureService } from '@qunshu/erasure';
import { IdentityDecisions, IdentityViewService } from '@qunshu/identity';
import { ProfileViewService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { DecisionReader } from './decision-reader';
import { GraphReader } from './graph-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of who is who for a request. */
@Injectable()
export class GraphReaders {
  constructor(
    private readonly identity: IdentityViewService,
    private readonly profile: ProfileViewService,
    private readonly decisions: IdentityDecisions,
    private readonly erasure: ErasureService,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'graph' | 'decisions'> {
    return {
      graph: new GraphReader(scope, this.identity),
      decisions: new DecisionReader(scope, this.profile, this.decisions, this.erasure),
    };
  }
}
