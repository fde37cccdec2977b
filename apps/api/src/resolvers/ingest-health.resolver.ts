import { Context, Query, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { IngestHealth } from '../types/ingest-health';

@Resolver(() => IngestHealth)
export class IngestHealthResolver {
  @Query(() => IngestHealth, { description: 'Admin: how complete the mirror of WeCom is.' })
  ingestHealth(@Context() { health }: ApiContext): Promise<IngestHealth> {
    return health.ingestHealth();
  }
}
