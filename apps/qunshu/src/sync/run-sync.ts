import { SyncService } from '../../../worker/src/sync/sync.service';
import { type Core } from '../core';
import { type Io } from '../io';
import { inWork } from '../worker-part/in-work';

type Result = Awaited<ReturnType<SyncService['run']>>;

/**
 * Runs, goes on with or joins the full pull of a tenant, and gives its counts.
 * @throws UserError SYNC_STOPPED when the process is asked to stop meanwhile, and those of the sync itself
 */
export function runSync(core: Core, tenantId: string, io: Io): Promise<Result> {
  return inWork(core, io, {
    stopped: 'SYNC_STOPPED',
    run: (app, show) => app.get(SyncService, { strict: false }).run(tenantId, show),
  });
}
