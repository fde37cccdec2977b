import type { FailedCallback as FailedView, FailedCallbacks, SyncDesk, SyncRunView } from '@qunshu/inbox';
import type { PageInput } from '@qunshu/kernel';
import { connection } from '../types/connection';
import type { FailedCallback, FailedCallbackConnection } from '../types/failed-callback';
import type { SyncRun } from '../types/sync-run';
import type { RequestScope } from './request-scope';

/** Callbacks that failed, and syncs, for one request. Every method throws UserError FORBIDDEN unless an admin asks. */
export class OperationsReader {
  constructor(
    private readonly scope: RequestScope,
    private readonly failed: FailedCallbacks,
    private readonly desk: SyncDesk,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `first` or `after` */
  async failedCallbacks(input: PageInput): Promise<FailedCallbackConnection> {
    this.scope.requireAdmin();
    this.scope.deadline.check();
    const { tenantId } = this.scope;
    return connection(
      await this.failed.page(tenantId, input),
      (row) => this.shown(row),
      () => this.failed.count(tenantId),
    );
  }

  /** @throws UserError INBOX_ROW_UNKNOWN */
  async retryCallbacks(ids: readonly string[] | null): Promise<number> {
    this.scope.requireAdmin();
    return this.failed.retry(this.scope.tenantId, ids, this.scope.by);
  }

  async syncRun(): Promise<SyncRun | null> {
    this.scope.requireAdmin();
    const run = await this.desk.latest(this.scope.tenantId);
    return run === null ? null : this.shownRun(run);
  }

  /** @throws UserError NO_WECOM_APP */
  async startSync(): Promise<SyncRun> {
    this.scope.requireAdmin();
    return this.shownRun(await this.desk.start(this.scope.tenantId, this.scope.by));
  }

  private shown({ id, receivedAt, kind: what, lane, attempts, problem: error }: FailedView): FailedCallback {
    return { id, receivedAt: this.scope.instant(receivedAt), what, lane, attempts, error };
  }

  private shownRun({ id, startedAt, finishedAt, outcome, problem, steps }: SyncRunView): SyncRun {
    const [from, to] = [this.scope.instant(startedAt), this.scope.instantOrNull(finishedAt)];
    const told = steps.map(({ step: name, done, total }) => ({ name, done, total: total === 0 ? null : total }));
    return { id, startedAt: from, finishedAt: to, outcome, problem, steps: told };
  }
}
