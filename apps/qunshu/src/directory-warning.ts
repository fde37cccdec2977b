import { AccessService } from '@qunshu/access';
import { OrgViewService } from '@qunshu/org';
import { type Core } from './core';
import { type Io } from './io';
import { tenancyOf } from './services';

interface Named {
  readonly tenant: string;
  readonly userId: string;
}

/** Says so where the directory does not have whom a command named: a first sync may be yet to come, or the name is misspelt. */
export async function warnOfStranger(io: Io, core: Core, { tenant, userId }: Named): Promise<void> {
  const { tenantId } = await tenancyOf(core).tenant(tenant);
  const access = new AccessService(core.database, new OrgViewService(core.database));
  if ((await access.viewerOf(tenantId, userId.trim())) !== null) return;
  io.stderr.write(`The directory does not have ${userId} now; it takes effect once it has.\n`);
}
