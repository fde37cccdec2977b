import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { AccessService } from '@qunshu/access';
import { CLOCK, type Clock } from '@qunshu/kernel';
import { TenancyService } from '@qunshu/tenancy';
import { ApiContextService } from '../request/api-context.service';
import { RequestScope } from '../request/request-scope';
import type { Asker } from './asker';
import { Deadline } from './deadline';
import { Documents } from './documents';
import { readRequest } from './request-body';

/** Runs one operation for a viewer who was let in. */
@Injectable()
export class AnswerService {
  private readonly documents = new Documents();

  constructor(
    private readonly access: AccessService,
    private readonly tenancy: TenancyService,
    private readonly contexts: ApiContextService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Errors of single fields are in the result; whatever else goes wrong is thrown. */
  answer(app: FastifyInstance, asker: Asker, body: unknown): Promise<ExecutionResult> {
    const { query, variables, operationName } = readRequest(body);
    const operation = this.documents.choose(query, operationName);
    const deadline = new Deadline();
    return deadline.run(async () => {
      const tenant = await this.tenancy.tenant(asker.viewer.tenantId);
      const sight = await this.access.sightOf(asker.viewer);
      const scope = new RequestScope({ ...asker, sight }, tenant, deadline, this.clock);
      return app.graphql(operation.text, { ...this.contexts.for(scope), operation }, { ...variables }, operation.name);
    });
  }
}
