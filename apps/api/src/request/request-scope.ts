import { staffKey, UserError, type Clock, type Recording, type Sight, type Viewer } from '@qunshu/kernel';
import type { AuditedBy, Tenant } from '@qunshu/tenancy';
import type { Asker } from '../edge/asker';
import type { Deadline } from '../edge/deadline';
import { auditedBy } from './audited-by';
import type { LocalInstant } from './date-time';

/** Who asks, with what they may see at this moment. */
export type Seer = Asker & { readonly sight: Sight };

/** What every answer to one request depends on: who asks, whose data it is, and until when. */
export class RequestScope {
  constructor(
    readonly asker: Seer,
    readonly tenant: Tenant,
    readonly deadline: Deadline,
    private readonly clock: Clock,
  ) {}

  get viewer(): Viewer {
    return this.asker.viewer;
  }

  get sight(): Sight {
    return this.asker.sight;
  }

  get tenantId(): string {
    return this.viewer.tenantId;
  }

  get isAdmin(): boolean {
    return this.viewer.role === 'admin';
  }

  /** The key of the member of staff whom the viewer acts as; null for a program. */
  get selfKey(): string | null {
    return this.viewer.userId === null ? null : staffKey(this.viewer.userId);
  }

  /** Who decides, orders or takes, as it is kept. */
  get by(): AuditedBy {
    return auditedBy(this.asker);
  }

  /** @throws UserError FORBIDDEN unless an admin asks */
  requireAdmin(): void {
    if (!this.isAdmin) throw new UserError('FORBIDDEN');
  }

  /** The member of staff who asks. @throws UserError FORBIDDEN for a program that acts as nobody */
  requireSelf(): { readonly userId: string; readonly key: string } {
    const { userId } = this.viewer;
    if (userId === null) throw new UserError('FORBIDDEN');
    return { userId, key: staffKey(userId) };
  }

  /** What the member of staff who asks may see as one, whatever else they are. @throws UserError FORBIDDEN likewise */
  ownSight(): Sight {
    return { tenantId: this.tenantId, kind: 'staff', staffKey: this.requireSelf().key };
  }

  recording(): Recording {
    return { tenantId: this.tenantId, recordedAt: this.clock.now() };
  }

  instant(at: number): LocalInstant {
    return { at, zone: this.tenant.timezone };
  }

  instantOrNull(at: number | null): LocalInstant | null {
    return at === null ? null : this.instant(at);
  }
}
