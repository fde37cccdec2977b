import { Injectable } from '@nestjs/common';
import { AttentionService, FigurePeopleService } from '@qunshu/performance';
import type { MetricsReader } from './metrics-reader';
import { OverviewReader } from './overview-reader';
import type { RequestScope } from './request-scope';

/** Makes the reader of what needs a look, and of whom a figure counts, for a request. */
@Injectable()
export class OverviewReaders {
  constructor(
    readonly attention: AttentionService,
    readonly people: FigurePeopleService,
  ) {}

  for(scope: RequestScope, metrics: MetricsReader): OverviewReader {
    return new OverviewReader(scope, metrics, this);
  }
}
