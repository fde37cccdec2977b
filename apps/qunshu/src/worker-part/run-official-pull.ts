import { OfficialPull, type PullOptions } from '../../../worker/src/official/official-pull.service';
import { type Core } from '../core';
import { type Io } from '../io';
import { inWork } from './in-work';

type Result = Awaited<ReturnType<OfficialPull['run']>>;
type Asked = Omit<PullOptions, 'onProgress'> & { readonly tenantId: string };

/**
 * Pulls what is owed of a tenant's official statistics, and gives what was read.
 * @throws UserError OFFICIAL_PULL_STOPPED when the process is asked to stop meanwhile, and those of the pull itself
 */
export function runOfficialPull(core: Core, { tenantId, ...asked }: Asked, io: Io): Promise<Result> {
  return inWork(core, io, {
    stopped: 'OFFICIAL_PULL_STOPPED',
    run: (app, show) => app.get(OfficialPull, { strict: false }).run(tenantId, { ...asked, onProgress: show }),
  });
}
