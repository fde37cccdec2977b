import type { EntityManager } from 'typeorm';
import { branchFacts, departmentNodes } from '@qunshu/org';
import { departmentPaths } from './department-paths.rules';
import type { Org } from './posts.rules';

/** Departments and postings of tenants, kept for as long as nothing of them changes. */
export class OrgBook {
  private readonly known = new Map<string, { readonly version: string; readonly org: Org }>();

  /** `version`: that of the tenant's credit book, which is held. */
  async of(db: EntityManager, tenantId: string, version: string): Promise<Org> {
    const known = this.known.get(tenantId);
    if (known?.version === version) return known.org;
    const org = await readOrg(db, tenantId);
    this.known.set(tenantId, { version, org });
    return org;
  }
}

export async function readOrg(db: EntityManager, tenantId: string): Promise<Org> {
  const paths = departmentPaths(await departmentNodes(db, tenantId));
  const branches = await branchFacts(db, tenantId);
  const dated = [...branches].map(([staffKey, facts]) => {
    return [staffKey, facts.map(({ at, departmentId }) => ({ at, value: departmentId }))] as const;
  });
  return { ...paths, postings: new Map(dated) };
}
