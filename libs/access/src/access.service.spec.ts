import { DepartmentLeaderRow, StaffDepartmentRow, StaffRow } from '@qunshu/database';
import { systemClock, UserError } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import type { AuditLog } from '@qunshu/tenancy';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { testAudit, testTenancy } from '../../../test/support/identity';
import { WecomRows } from '../../../test/support/wecom-rows';
import { AccessService } from './access.service';
import { DepartmentGrants } from './department-grants.service';
import { renameStaffInAccess } from './grants.queries';
import { TenantAdmins } from './tenant-admins.service';

const BY = { actor: 'a test', fromAddress: null };

let fresh: FreshDatabase;
let access: AccessService;
let admins: TenantAdmins;
let grants: DepartmentGrants;
let audit: AuditLog;
let tenantId: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  const { database } = fresh;
  const tenancy = testTenancy(database);
  audit = testAudit(database);
  access = new AccessService(database, new OrgViewService(database));
  admins = new TenantAdmins(database, tenancy, audit, systemClock);
  grants = new DepartmentGrants(database, tenancy, audit, systemClock);
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  const tenancy = testTenancy(fresh.database);
  ({ tenantId } = await tenancy.createTenant({ name: 'Acme', timezone: 'Asia/Shanghai' }));
  const rows = new WecomRows(fresh.database.write, tenantId);
  await rows.department('1');
  await rows.department('2', { parentId: '1' });
  await rows.department('3', { parentId: '2' });
  await rows.department('4', { parentId: '3', deletedAt: 5 });
  await rows.department('5', { parentId: '1' });
  await rows.staff('ZhangSan', ['2']);
  await rows.staff('LiSi', ['5']);
});

const roleOf = async (userId: string): Promise<string | undefined> => (await access.viewerOf(tenantId, userId))?.role;

function lead(departmentId: string, leads: boolean): Promise<unknown> {
  return fresh.database.write.update(StaffDepartmentRow, { tenantId, staffKey: 'zhangsan', departmentId }, { leads });
}

describe('who somebody is', () => {
  it('follows what WeCom says they lead, at once', async () => {
    expect(await access.viewerOf(tenantId, 'zhangSAN')).toEqual({ tenantId, role: 'staff', userId: 'zhangSAN' });
    await lead('2', true);
    expect(await roleOf('ZhangSan')).toBe('manager');
    await lead('2', false);
    expect(await roleOf('ZhangSan')).toBe('staff');
  });

  it('follows the list of departments for who is not in them, and their own record for who is', async () => {
    const listed = (departmentId: string): Promise<unknown> =>
      fresh.database.write.insert(DepartmentLeaderRow, { tenantId, staffKey: 'zhangsan', departmentId });
    await listed('2');
    expect(await roleOf('ZhangSan')).toBe('staff');
    await listed('4');
    expect(await roleOf('ZhangSan')).toBe('staff');
    await listed('5');
    expect(await roleOf('ZhangSan')).toBe('manager');
    const sight = await access.sightOf({ tenantId, role: 'manager', userId: 'ZhangSan' });
    expect(sight).toMatchObject({ departmentIds: ['5'] });
  });

  it('is nobody for who left or is disabled, and for who was never there, even for an admin', async () => {
    await admins.add(tenantId, 'ZhangSan', BY);
    await admins.add(tenantId, 'Ghost', BY);
    expect(await roleOf('ZhangSan')).toBe('admin');
    await fresh.database.write.update(StaffRow, { tenantId, staffKey: 'zhangsan' }, { active: false });
    expect(await roleOf('ZhangSan')).toBeUndefined();
    expect(await roleOf('LiSi')).toBe('staff');
    await fresh.database.write.update(StaffRow, { tenantId, staffKey: 'lisi' }, { disabled: true });
    expect([await roleOf('LiSi'), await roleOf('Ghost')]).toEqual([undefined, undefined]);
    expect(await access.viewerOf('another tenant', 'LiSi')).toBeNull();
  });

  it('is no manager of a department that no longer exists', async () => {
    const rows = new WecomRows(fresh.database.write, tenantId);
    await rows.staff('WangWu', ['4']);
    await fresh.database.write.update(StaffDepartmentRow, { tenantId, staffKey: 'wangwu' }, { leads: true });
    expect(await roleOf('WangWu')).toBe('staff');
  });
});

describe('what somebody sees', () => {
  const sightOf = async (userId: string): ReturnType<AccessService['sightOf']> => {
    const viewer = await access.viewerOf(tenantId, userId);
    if (viewer === null) throw new Error('nobody');
    return access.sightOf(viewer);
  };

  it('is the tenant for an admin, the departments with all below for a manager, and their own for staff', async () => {
    expect(await access.sightOf({ tenantId, role: 'admin', userId: null })).toEqual({ tenantId, kind: 'tenant' });
    expect(await sightOf('LiSi')).toEqual({ tenantId, kind: 'staff', staffKey: 'lisi' });
    await lead('2', true);
    await grants.grant(tenantId, { userId: 'ZhangSan', departmentId: '5' }, BY);
    await grants.grant(tenantId, { userId: 'ZhangSan', departmentId: '3' }, BY);
    const sight = await sightOf('ZhangSan');
    expect(sight).toEqual({ tenantId, kind: 'departments', staffKey: 'zhangsan', departmentIds: ['2', '3', '4', '5'] });
  });

  it('is nothing for a token that only sends', async () => {
    await expect(access.sightOf({ tenantId, role: 'ingest', userId: null })).rejects.toThrow(UserError);
    await expect(access.sightOf({ tenantId, role: 'staff', userId: null })).rejects.toThrow(UserError);
  });
});

describe('what somebody was named or given', () => {
  it('is listed, taken back and kept in the audit log, each once', async () => {
    const asked = { userId: 'ZhangSan', departmentId: '5' };
    expect([await admins.add(tenantId, ' ZhangSan', BY), await admins.add(tenantId, 'zhangsan', BY)]).toEqual([
      true,
      false,
    ]);
    expect([await grants.grant(tenantId, asked, BY), await grants.grant(tenantId, asked, BY)]).toEqual([true, false]);
    expect(await admins.list(tenantId)).toMatchObject([{ userId: 'ZhangSan', active: true }]);
    expect(await grants.list(tenantId)).toEqual([{ ...asked, active: true }]);
    expect([await admins.remove(tenantId, 'ZHANGSAN', BY), await admins.remove(tenantId, 'ZhangSan', BY)]).toEqual([
      true,
      false,
    ]);
    expect([await grants.revoke(tenantId, asked, BY), await grants.revoke(tenantId, asked, BY)]).toEqual([true, false]);
    expect([await admins.list(tenantId), await grants.list(tenantId)]).toEqual([[], []]);
    expect(await audit.verify(tenantId)).toEqual([]);
  });

  it('is refused for a department or a userid that cannot be', async () => {
    const grant = (userId: string, departmentId: string): Promise<unknown> =>
      grants.grant(tenantId, { userId, departmentId }, BY);
    await expect(grant('ZhangSan', '4')).rejects.toMatchObject({ code: 'DEPARTMENT_UNKNOWN' });
    await expect(grant('ZhangSan', '99')).rejects.toMatchObject({ code: 'DEPARTMENT_UNKNOWN' });
    await expect(grant('张三', '5')).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    await expect(admins.add(tenantId, '', BY)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  });

  it('follows a change of the userid, and is not left to who gets the old one', async () => {
    await admins.add(tenantId, 'LiSi', BY);
    await grants.grant(tenantId, { userId: 'LiSi', departmentId: '2' }, BY);
    await fresh.database.transaction((db) => renameStaffInAccess(db, tenantId, { from: 'LiSi', to: 'LiSiSi' }));
    expect(await roleOf('LiSi')).toBe('staff');
    expect((await admins.list(tenantId)).map(({ userId }) => userId)).toEqual(['LiSiSi']);
    expect((await grants.list(tenantId)).map(({ userId }) => userId)).toEqual(['LiSiSi']);
  });
});
