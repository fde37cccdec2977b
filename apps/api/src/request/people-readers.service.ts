import { Injectable } from '@nestjs/common';
import { IdentityViewService } from '@qunshu/identity';
import { JourneyViewService, ProfileViewService, TimelineService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { JourneyReader } from './journey-reader';
import { PeopleReader } from './people-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of people for a request. */
@Injectable()
export class PeopleReaders {
  constructor(
    private readonly profile: ProfileViewService,
    private readonly identity: IdentityViewService,
    private readonly journeys: JourneyViewService,
    private readonly timelines: TimelineService,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'people' | 'journeys'> {
    return {
      people: new PeopleReader(scope, this.profile, this.identity),
      journeys: new JourneyReader(scope, this.journeys, this.timelines),
    };
  }
}
