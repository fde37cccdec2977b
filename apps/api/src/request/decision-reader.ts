import type { ErasureService } from '@qunshu/erasure';
import type { IdentityDecisions } from '@qunshu/identity';
import { UserError } from '@qunshu/kernel';
import type { ProfileViewService } from '@qunshu/profile';
import type { ErasePersonArgs, ResolveConflictArgs, SplitPersonArgs } from '../types/identity-conflict';
import type { RequestScope } from './request-scope';

const MOST_IDENTITIES = 100;

/** What an admin decides about people, for one request. */
export class DecisionReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly profile: ProfileViewService,
    private readonly decisions: IdentityDecisions,
    private readonly erasure: ErasureService,
  ) {}

  /** @throws UserError FORBIDDEN unless an admin asks, CONFLICT_UNKNOWN, CONFLICT_DECIDED */
  async resolve({ id, decision }: ResolveConflictArgs): Promise<void> {
    this.scope.requireAdmin();
    const { by } = this.scope;
    await this.decisions.resolveConflict(this.scope.recording(), { conflictId: id, decision, by });
  }

  /**
   * Gives the ids of both people.
   * @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT, PERSON_UNKNOWN, SPLIT_UNKNOWN_IDENTITY, SPLIT_EVERYTHING
   */
  async split({ id, identities }: SplitPersonArgs): Promise<readonly string[]> {
    this.scope.requireAdmin();
    if (identities.length > MOST_IDENTITIES) throw bad('identities', `must be at most ${MOST_IDENTITIES}.`);
    const { personId, keys } = await this.profile.keysNamed(this.scope.tenantId, { personId: id, identities });
    return this.decisions.splitPerson(this.scope.recording(), { personId, keys, by: this.scope.by });
  }

  /**
   * True once the person is forgotten.
   * @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT naming `reason`, PERSON_UNKNOWN
   */
  async erase({ id, ...args }: ErasePersonArgs): Promise<boolean> {
    this.scope.requireAdmin();
    const personId = await this.profile.livingId(this.scope.tenantId, id);
    await this.erasure.erasePerson(this.scope.recording(), {
      personId: personId ?? id,
      reason: args.reason,
      by: this.scope.by,
    });
    return true;
  }
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
