import { type Database } from '@qunshu/database';
import { UserError } from '@qunshu/kernel';
import { openSecrets } from './app-secrets';
import { type Sealer } from './sealer';
import { allTenants, appsOf } from './tenancy.queries';

/**
 * Makes sure that the key fits the database before anything is sealed with another one.
 * @throws UserError BAD_SETTING when none of the apps opens
 */
export async function checkKey(database: Database, sealer: Sealer): Promise<void> {
  const tenants = await allTenants(database.read);
  const ids = tenants.map(({ tenantId }) => tenantId);
  const apps = await appsOf(database.read, ids);
  if (apps.length === 0 || apps.some((app) => opens(sealer, app))) return;
  throw new UserError('BAD_SETTING', {
    name: 'QUNSHU_SECRET_KEY',
    problem:
      'the key does not open the secrets in this database. Set it to (or restore the key file with) the key they were sealed with.',
  });
}

function opens(sealer: Sealer, app: Parameters<typeof openSecrets>[1] & Parameters<typeof openSecrets>[2]): boolean {
  try {
    openSecrets(sealer, app, app);
    return true;
  } catch {
    return false;
  }
}
