import { DepartmentRow, StaffDepartmentRow, StaffRow, CustomerGroupRow } from '@qunshu/database';
import { DepartmentGrants, TenantAdmins } from '@qunshu/access';
import { systemClock } from '@qunshu/kernel';
import { worldTenant, type WorldTenant } from '../support/access-world';
import { apiApp, type ApiApp, type GraphqlAnswer } from '../support/api-app';
import { testAudit, testTenancy } from '../support/identity';

const BY = { actor: 'a test', fromAddress: null };
const ME =
  '{ viewer { role staff { userId } departments { id } } departments { id } people { totalCount } customerGroups { totalCount } }';

let api: ApiApp;
let acme: WorldTenant;
beforeAll(async () => (api = await apiApp()));
beforeEach(async () => (acme = await worldTenant(api, 'Acme')));
afterAll(() => api.close());

const ask = (userId: string, role: 'staff' | 'manager', query = ME): Promise<GraphqlAnswer> =>
  api.token(acme.tenantId, userId, role).then((token) => api.ask(token, query));

const write = (): ApiApp['fresh']['database']['write'] => api.fresh.database.write;

async function seen(token: string): Promise<unknown> {
  const { data, errors } = await api.ask(token, ME);
  if (errors[0] !== undefined) return errors[0].extensions.code;
  const { viewer, departments, people, customerGroups } = data;
  const role = (viewer as unknown as { role: string }).role;
  return [
    role,
    viewer.departments.map(({ id }) => id),
    departments.length,
    people.totalCount,
    customerGroups.totalCount,
  ];
}

describe('F11: what changed while somebody works', () => {
  it('counts from the next request: a manager who leads nothing any more, and one who was given a branch', async () => {
    const { tenantId } = acme;
    const token = acme.tokens.manager ?? '';
    expect(await seen(token)).toEqual(['MANAGER', ['2'], 2, 2, 3]);
    await write().update(StaffDepartmentRow, { tenantId, staffKey: 'mgr' }, { leads: false });
    expect(await seen(token)).toEqual(['STAFF', [], 0, 0, 0]);
    const { database } = api.fresh;
    const tenancy = testTenancy(database);
    const grants = new DepartmentGrants(database, tenancy, testAudit(database), systemClock);
    await grants.grant(tenantId, { userId: 'mgr', departmentId: '3' }, BY);
    await grants.grant(tenantId, { userId: 'mgr', departmentId: '4' }, BY);
    expect(await seen(token)).toEqual(['MANAGER', ['4', '3'], 2, 3, 4]);
    await grants.revoke(tenantId, { userId: 'Mgr', departmentId: '3' }, BY);
    expect(await seen(token)).toEqual(['MANAGER', ['4'], 1, 2, 3]);
  });

  it('counts for a department that moves, a staff member who changes branches, and a group that changes hands', async () => {
    const { tenantId } = acme;
    const [manager, staff] = [acme.tokens.manager ?? '', acme.tokens.staff ?? ''];
    await write().update(DepartmentRow, { tenantId, departmentId: '4' }, { parentId: '3' });
    expect(await seen(manager)).toEqual(['MANAGER', ['2'], 1, 0, 0]);
    await write().update(StaffRow, { tenantId, staffKey: 'near' }, { mainDepartmentId: '2' });
    expect(await seen(manager)).toEqual(['MANAGER', ['2'], 1, 2, 1]);
    expect(await seen(staff)).toEqual(['STAFF', [], 0, 1, 2]);
    await write().update(CustomerGroupRow, { tenantId, chatId: 'wrFar' }, { ownerKey: 'own' });
    expect(await seen(staff)).toEqual(['STAFF', [], 0, 2, 3]);
  });

  it('ends at once for who left or was disabled', async () => {
    const { tenantId } = acme;
    const token = acme.tokens.staff ?? '';
    await write().update(StaffRow, { tenantId, staffKey: 'own' }, { disabled: true });
    expect(await seen(token)).toBe('UNAUTHENTICATED');
    await write().update(StaffRow, { tenantId, staffKey: 'own' }, { disabled: false });
    expect(await seen(token)).toEqual(['STAFF', [], 0, 1, 2]);
    await write().update(StaffRow, { tenantId, staffKey: 'own' }, { active: false });
    expect(await seen(token)).toBe('UNAUTHENTICATED');
  });

  it('is no more than what the token was issued for', async () => {
    const { database } = api.fresh;
    const tenancy = testTenancy(database);
    await new TenantAdmins(database, tenancy, testAudit(database), systemClock).add(acme.tenantId, 'Mgr', BY);
    const rolesOf = ({ data }: GraphqlAnswer): unknown => data.viewer;
    expect(rolesOf(await ask('Mgr', 'manager'))).toMatchObject({ role: 'MANAGER' });
    expect(rolesOf(await ask('MGR', 'staff'))).toMatchObject({
      role: 'STAFF',
      staff: { userId: 'Mgr' },
      departments: [],
    });
    expect((await ask('Nobody', 'staff')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
