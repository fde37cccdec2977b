import { createHash } from 'node:crypto';
import { UserError, type Settings } from '@qunshu/kernel';
import type { GraphqlRequest } from './request-body';

const HASH = 'extensions.persistedQuery.sha256Hash';

/** Finds the document of a request: sent in full, or one that is kept here, by its hash. */
export class Operations {
  private readonly kept: ReadonlyMap<string, string>;

  constructor(
    kept: Readonly<Record<string, string>>,
    private readonly admitted: Settings['graphqlOperations'],
  ) {
    this.kept = new Map(Object.entries(kept));
  }

  /** @throws UserError BAD_ARGUMENT; OPERATION_NOT_KEPT where no others are admitted */
  documentOf({ query, hash }: Pick<GraphqlRequest, 'query' | 'hash'>): string {
    const sent = query === null ? null : sha256(query);
    if (hash !== null && sent !== null && hash !== sent) throw bad('is not that of the query beside it.');
    const wanted = hash ?? sent;
    const known = wanted === null ? undefined : this.kept.get(wanted);
    if (known !== undefined) return known;
    if (this.admitted === 'persisted') throw new UserError('OPERATION_NOT_KEPT');
    if (query === null) throw bad('is of no operation that is kept here. Send the query itself.');
    return query;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function bad(problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument: HASH, problem });
}
