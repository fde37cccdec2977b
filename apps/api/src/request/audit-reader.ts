import type { AuditEntryView, AuditView } from '@qunshu/tenancy';
import type { AuditEntry, AuditEntryConnection, AuditLogArgs } from '../types/audit-entry';
import { connection } from '../types/connection';
import type { RequestScope } from './request-scope';

/** The audit log, for one request. */
export class AuditReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly audit: AuditView,
  ) {}

  /** @throws UserError FORBIDDEN unless an admin asks, BAD_ARGUMENT */
  async entries({ action, actor, ...page }: AuditLogArgs): Promise<AuditEntryConnection> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    const { tenantId } = this.scope;
    const asked = { action, actor };
    const found = await this.audit.entries(tenantId, asked, page);
    return connection(
      found,
      (entry) => this.shown(entry),
      () => this.audit.count(tenantId, asked),
    );
  }

  private shown({ seq, at, actor, action, details, fromAddress }: AuditEntryView): AuditEntry {
    const told = Object.entries(details).map(([name, value]) => ({
      name,
      value: value === null ? null : String(value),
    }));
    return { id: String(seq), at: this.scope.instant(at), actor, action, details: told, fromAddress };
  }
}
