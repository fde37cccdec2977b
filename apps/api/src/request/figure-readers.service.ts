import { Injectable } from '@nestjs/common';
import { FiguresService, OfficialService } from '@qunshu/performance';
import type { ApiContext } from './api-context';
import { MetricsReader } from './metrics-reader';
import { OfficialReader } from './official-reader';
import type { RequestScope } from './request-scope';

/** Makes the readers of figures for a request. */
@Injectable()
export class FigureReaders {
  constructor(
    private readonly figures: FiguresService,
    private readonly official: OfficialService,
  ) {}

  for(scope: RequestScope): Pick<ApiContext, 'metrics' | 'official'> {
    return {
      metrics: new MetricsReader(scope, this.figures),
      official: new OfficialReader(scope, { official: this.official, figures: this.figures }),
    };
  }
}
