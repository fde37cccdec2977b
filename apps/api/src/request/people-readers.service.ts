import { Injectable } from '@nestjs/common';
import { JourneyViewService, ProfileViewService, TimelineService } from '@qunshu/profile';
import type { ApiContext } from './api-context';
import { JourneyReader } from './journey-reader';
import { PeopleReader } from './people-reader';
import { PhoneLookups } from './phone-lookups.service';
import type { RequestScope } from './request-scope';

/** Makes the readers of people for a request. */
@Injectable()
export class PeopleReaders {
  constructor(
    readonly profile: ProfileViewService,
    readonly journeys: JourneyViewService,
    private readonly timelines: TimelineService,
    readonly lookups: PhoneLookups,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'people' | 'journeys'> {
    return {
      people: new PeopleReader(scope, this),
      journeys: new JourneyReader(scope, this.journeys, this.timelines),
    };
  }
}
