import { type Asker } from '../support/access-world';
import { consoleWorld, PERIOD_TEXT, type ConsoleWorld, type Told } from '../support/console-world';

let world: ConsoleWorld;
let ask: ConsoleWorld['ask'];
let refusal: ConsoleWorld['refusal'];
beforeAll(async () => {
  world = await consoleWorld();
  ({ ask, refusal } = world);
}, 90_000);
afterAll(() => world.api.close());

describe('staff to look through', () => {
  const found = async (asker: Asker, args = ''): Promise<unknown[]> => {
    const { staffMembers } = await ask(asker, `{ staffMembers${args} { totalCount nodes { userId } } }`);
    const nodes = staffMembers.nodes;
    expect(staffMembers.totalCount).toBe(nodes.length);
    return nodes.map(({ userId }) => userId);
  };

  it('are those in sight, by name', async () => {
    expect(await found('admin')).toEqual(['Boss', 'Far', 'Left', 'Mgr', 'Near', 'Own']);
    expect(await found('manager')).toEqual(['Left', 'Mgr', 'Near', 'Own']);
    expect(await found('staff')).toEqual(['Own']);
  });

  it('are found by name or userid, by department with all below it, and by whether they are there', async () => {
    expect(await found('admin', '(search: "acme f")')).toEqual(['Far']);
    expect(await found('admin', '(search: "OWN")')).toEqual(['Own']);
    expect(await found('manager', '(search: "far")')).toEqual([]);
    expect(await found('admin', '(departmentId: "2", active: true)')).toEqual(['Mgr', 'Near', 'Own']);
    expect(await found('admin', '(active: false)')).toEqual(['Left']);
    const outOfSight = '{ staffMembers(departmentId: "3") { totalCount } }';
    expect(await refusal('manager', outOfSight)).toEqual(['BAD_USER_INPUT', 'departmentId']);
  });

  it('come page by page', async () => {
    const page = 'nodes { userId } pageInfo { endCursor hasNextPage }';
    const { staffMembers: first } = await ask('admin', `{ staffMembers(first: 4) { ${page} } }`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const after = `{ staffMembers(after: "${first.pageInfo.endCursor}") { ${page} } }`;
    expect((await ask('admin', after)).staffMembers.nodes).toEqual([{ userId: 'Near' }, { userId: 'Own' }]);
  });
});

describe('what needs a look', () => {
  const GROUPS = 'dismissed { chatId } ownerLeft { chatId } full { chatId }';
  const look = async (asker: Asker, args = ''): Promise<Told> =>
    (
      await ask(
        asker,
        `{ attention(${PERIOD_TEXT}${args}) { grew { group { chatId } net } shrank { group { chatId } } ${GROUPS} } }`,
      )
    ).attention;
  const ids = (groups: unknown): unknown[] => (groups as { chatId: string }[]).map(({ chatId }) => chatId);

  it('is told of the groups in sight', async () => {
    const admin = await look('admin');
    expect(admin.grew).toContainEqual({ group: { chatId: 'wrFar' }, net: 2 });
    expect([ids(admin.dismissed), ids(admin.ownerLeft), ids(admin.full)]).toEqual([
      ['wrGone'],
      ['wrLeft'],
      ['wrMoved'],
    ]);
    const manager = await look('manager');
    expect([ids(manager.dismissed), ids(manager.ownerLeft), ids(manager.full)]).toEqual([[], ['wrLeft'], []]);
    const staff = await look('staff');
    expect([staff.grew, ids(staff.ownerLeft)]).toEqual([[{ group: { chatId: 'wrOwn' }, net: 1 }], []]);
  });

  it('is told of one department', async () => {
    expect(ids((await look('admin', ', departmentId: "3"')).full)).toEqual(['wrMoved']);
    expect(ids((await look('admin', ', departmentId: "2"')).full)).toEqual([]);
    const query = `{ attention(${PERIOD_TEXT}, departmentId: "3") { ${GROUPS} } }`;
    expect(await refusal('manager', query)).toEqual(['BAD_USER_INPUT', 'departmentId']);
  });
});

describe('who owned a group', () => {
  it('is told from its beginning until now', async () => {
    const query = '{ customerGroup(chatId: "wrMoved") { createdAt ownerHistory { owner { userId } from to } } }';
    const { customerGroup } = await ask('admin', query);
    const [first, second] = customerGroup.ownerHistory;
    expect(first).toEqual({ owner: { userId: 'Near' }, from: customerGroup.createdAt, to: second?.from });
    expect(second).toMatchObject({ owner: { userId: 'Far' }, to: null });
    expect(customerGroup.ownerHistory).toHaveLength(2);
  });
});
