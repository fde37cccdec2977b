import { Injectable } from '@nestjs/common';
import type { ApiContext } from './api-context';
import { GraphReaders } from './graph-readers.service';
import { PeopleReaders } from './people-readers.service';
import type { RequestScope } from './request-scope';

/** Makes the readers of people, and of why each is one, for a request. */
@Injectable()
export class WhoReaders {
  constructor(
    private readonly people: PeopleReaders,
    private readonly graph: GraphReaders,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'people' | 'journeys' | 'graph' | 'decisions'> {
    return { ...this.people.for(scope), ...this.graph.for(scope) };
  }
}
