import { insertRows, ReportFilePartRow, ReportFileRow } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { accessWorld, NOW, PERIOD, type World, type WorldTenant } from '../support/access-world';
import type { Viewing } from '../support/access-roots';

const VIEWING = ['staff', 'manager', 'admin'] as const;
const period = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;
const DAYS = `from=${PERIOD.from}&to=${PERIOD.to}`;

let world: World;
let acme: WorldTenant;
beforeAll(async () => {
  world = await accessWorld();
  acme = world.acme;
});
afterAll(() => world.api.close());

interface Row {
  readonly staff: { readonly userId: string };
  readonly metrics: { readonly customersJoined: number; readonly groupsOwned: number };
}

/** Of each row who it is of, how many customers joined them, and how many groups they own. */
async function rowsOf(viewer: Viewing, args = ''): Promise<[string, number, number][]> {
  const query = `{ staffPerformance(${period} ${args}, orderBy: NAME_ASC) {
    totalCount nodes { staff { userId } metrics { customersJoined groupsOwned } } } }`;
  const { data, errors } = await world.api.ask(acme.tokens[viewer] ?? '', query);
  expect(errors).toEqual([]);
  const { staffPerformance } = data as unknown as { staffPerformance: { nodes: Row[]; totalCount: number } };
  expect(staffPerformance.totalCount).toBe(staffPerformance.nodes.length);
  return staffPerformance.nodes.map(({ staff, metrics }) => [
    staff.userId,
    metrics.customersJoined,
    metrics.groupsOwned,
  ]);
}

function get(path: string, viewer: Viewing, tenant = acme) {
  const headers = { authorization: `Bearer ${tenant.tokens[viewer] ?? ''}` };
  return world.api.server.inject({ method: 'GET', url: `/exports/${path}`, headers });
}

describe('the figures of staff', () => {
  it('are their own for staff, those of the branch for a manager, and everybody’s for an admin', async () => {
    expect(await rowsOf('staff')).toEqual([['Own', 1, 1]]);
    expect(await rowsOf('manager')).toEqual([
      ['Mgr', 0, 0],
      ['Near', 2, 1],
      ['Own', 1, 1],
    ]);
    expect((await rowsOf('admin')).map(([userId]) => userId)).toEqual(['Boss', 'Far', 'Mgr', 'Near', 'Own']);
  });

  it('are no others for who names others', async () => {
    expect(await rowsOf('staff', 'userIds: ["Own", "Near", "Far"]')).toEqual([['Own', 1, 1]]);
    expect(await rowsOf('staff', 'userIds: ["Near"]')).toEqual([]);
    expect(await rowsOf('manager', 'userIds: ["Far", "Near"]')).toEqual([['Near', 2, 1]]);
  });

  it('of a manager are what was credited in their branch, wherever somebody worked besides', async () => {
    const { data } = await world.api.ask(
      acme.tokens.manager ?? '',
      `{ viewer { departments { id } } branchReport(departmentId: "2", ${period}) { metrics { customersJoined } branches { department { id parent { id } path } }
         staff { nodes { staff { userId } metrics { customersJoined } } } } }`,
    );
    expect(data).toMatchObject({
      viewer: { departments: [{ id: '2' }] },
      branchReport: {
        metrics: { customersJoined: 3 },
        branches: [
          { department: { id: '4', parent: { id: '2' }, path: ['Acme NEAR branch', 'Acme NEAR team'] } },
          { department: { id: '2', parent: null, path: ['Acme NEAR branch'] } },
        ],
      },
    });
  });
});

describe('F18: exports', () => {
  const linesOf = async (file: string, viewer: Viewing): Promise<number> => {
    const { body, statusCode } = await get(`${file}.csv?${DAYS}`, viewer);
    expect([statusCode, viewer !== 'admin' && /FAR|Zeta/.test(body)]).toEqual([200, false]);
    return body.trimEnd().split('\r\n').length - 1;
  };
  const each = async (file: string): Promise<number[]> => {
    const lines: number[] = [];
    for (const viewer of VIEWING) lines.push(await linesOf(file, viewer));
    return lines;
  };

  it('hold what their viewer may see', async () => {
    expect(await each('staff')).toEqual([1, 3, 5]);
    expect(await each('groups')).toEqual([2, 3, 4]);
    expect(await each('branch')).toEqual([0, 3, 4]);
    expect((await get(`groups.csv?${DAYS}`, 'staff')).body).not.toMatch(/NEAR group|near/);
  });

  it('refuse a department that is not theirs as one that is not there', async () => {
    for (const file of ['staff', 'branch', 'groups']) {
      const answers = ['3', '1', '99'].map((id) => get(`${file}.csv?${DAYS}&departmentId=${id}`, 'manager'));
      const bodies = (await Promise.all(answers)).map(({ body, statusCode }) => [statusCode, body]);
      expect(new Set(bodies.map(String)).size).toBe(1);
      expect(bodies[0]?.[0]).toBe(400);
    }
    expect((await get(`staff.csv?${DAYS}&departmentId=4`, 'staff')).statusCode).toBe(400);
  });

  it('give the files of schedules to admins and to who manages their department', async () => {
    const fileOf = async (departmentId: string): Promise<string> => {
      const [id, { tenantId }] = [newId(), acme];
      const made = { name: 'r.csv', format: 'csv', size: 2, madeAt: NOW, toldAt: null, holder: newId(), leaseUntil: 0 };
      const of = { tenantId, id, scheduleId: newId(), departmentId, periodFrom: PERIOD.from, periodTo: PERIOD.to };
      await insertRows(world.api.fresh.database.write, ReportFileRow, [{ ...of, ...made }]);
      const part = { tenantId, fileId: id, part: 0, content: Buffer.from('ok') };
      await insertRows(world.api.fresh.database.write, ReportFilePartRow, [part]);
      return id;
    };
    const statuses = async (id: string): Promise<number[]> => {
      const answers = VIEWING.map((viewer) => get(`files/${id}`, viewer));
      return (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    };
    const [team, far] = [await fileOf('4'), await fileOf('3')];
    expect(await statuses(team)).toEqual([404, 200, 200]);
    expect(await statuses(far)).toEqual([404, 404, 200]);
    expect((await get(`files/${team}`, 'admin', world.other)).statusCode).toBe(404);
  });
});
