import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { ApiContextService } from '../request/api-context.service';
import { RequestScopes } from '../request/request-scopes.service';
import type { Asker } from './asker';
import { Deadline } from './deadline';
import { Documents } from './documents';
import { Operations } from './operations';
import { readRequest } from './request-body';

/** Runs one operation for a viewer who was let in. */
@Injectable()
export class AnswerService {
  private readonly documents = new Documents();

  constructor(
    private readonly operations: Operations,
    private readonly scopes: RequestScopes,
    private readonly contexts: ApiContextService,
  ) {}

  /** Errors of single fields are in the result; whatever else goes wrong is thrown. */
  answer(app: FastifyInstance, asker: Asker, body: unknown): Promise<ExecutionResult> {
    const request = readRequest(body);
    const operation = this.documents.choose(this.operations.documentOf(request), request.operationName);
    const deadline = new Deadline();
    return deadline.run(async () => {
      const context = this.contexts.for(await this.scopes.of(asker, deadline));
      return app.graphql(operation.text, { ...context, operation }, { ...request.variables }, operation.name);
    });
  }
}
