import type { ConflictView, IdentityViewService } from '@qunshu/identity';
import { connection } from '../types/connection';
import type { IdentityConflict, IdentityConflictConnection, IdentityConflictsArgs } from '../types/identity-conflict';
import type { IdentityLink } from '../types/identity-link';
import type { Person } from '../types/person';
import { batchedLists } from './batched';
import type { RequestScope } from './request-scope';

/** Where one staff member, or the group of one, saw somebody. */
const OF_SOME_STAFF: ReadonlySet<string> = new Set(['contact', 'customer_group']);

/** Why identities are one person, and what is held back, for one request. */
export class GraphReader {
  private readonly linksById;

  constructor(
    private readonly scope: RequestScope,
    private readonly identity: IdentityViewService,
  ) {
    const { deadline, tenantId } = scope;
    this.linksById = batchedLists(
      deadline,
      (ids) => identity.links(tenantId, ids),
      ({ personId }) => personId,
    );
  }

  async linkHistory(person: Person): Promise<IdentityLink[]> {
    const links = await this.linksById.load(person.id);
    // A group or a contact that joined them may be out of sight.
    const told = this.scope.isAdmin ? links : links.filter(({ source }) => !OF_SOME_STAFF.has(source));
    return told.map(({ at, outcome, kinds, source, reason }) => {
      return { at: this.scope.instant(at), outcome, kinds, source, reason };
    });
  }

  /** @throws UserError FORBIDDEN unless an admin asks */
  async conflicts({ open, ...page }: IdentityConflictsArgs): Promise<IdentityConflictConnection> {
    this.scope.requireAdmin();
    const { tenantId } = this.scope;
    const which = { open: open ?? true };
    const found = await this.identity.conflicts(tenantId, which, page);
    return connection(
      found,
      (view) => this.conflictOf(view),
      () => this.identity.countConflicts(tenantId, which),
    );
  }

  /** One that there is. */
  async conflict(id: string): Promise<IdentityConflict> {
    const [view] = await this.identity.conflictsByIds(this.scope.tenantId, [id]);
    if (view === undefined) throw new Error(`There is no conflict ${id}.`);
    return this.conflictOf(view);
  }

  private conflictOf({ id, at, reason, personIds, decision, decidedAt, decidedBy }: ConflictView): IdentityConflict {
    const [heldAt, endedAt] = [this.scope.instant(at), this.scope.instantOrNull(decidedAt)];
    return { id, at: heldAt, reason, personIds, decision, decidedAt: endedAt, decidedBy };
  }
}
