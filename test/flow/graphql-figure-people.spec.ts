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

describe('the people behind a figure', () => {
  const NODES = 'totalCount nodes { at person { displayName } membership { group { chatId } } } pageInfo { endCursor }';
  const people = async (asker: Asker, args: string, tenant = world.acme): Promise<Told> =>
    (await ask(asker, `{ figurePeople(${args}, ${PERIOD_TEXT}) { ${NODES} } }`, tenant)).figurePeople;
  const FIGURES = {
    CUSTOMERS_JOINED: 'customersJoined',
    CUSTOMERS_LEFT: 'customersLeft',
    CUSTOMER_SEATS: 'customerSeats',
    UNIQUE_CUSTOMERS: 'uniqueCustomers',
    PEOPLE_GAINED: 'peopleGained',
    PEOPLE_LOST: 'peopleLost',
  };
  const METRICS = `metrics { ${Object.values(FIGURES).join(' ')} }`;

  it.each(Object.entries(FIGURES))(
    'are as many as %s of a department, of staff and of a group say',
    async (figure, field) => {
      for (const tenant of [world.acme, world.other]) {
        const asked = `branchReport(departmentId: "2", ${PERIOD_TEXT}) { ${METRICS} staff { nodes { staff { userId } ${METRICS} } } }`;
        const group = `customerGroup(chatId: "wrNear") { metrics(${PERIOD_TEXT}) { ${field} } }`;
        const { branchReport, customerGroup } = await ask('manager', `{ ${asked} ${group} }`, tenant);
        const expected = [
          [`departmentId: "2"`, branchReport.metrics[field]],
          [`chatId: "wrNear"`, customerGroup.metrics[field]],
          ...branchReport.staff.nodes.map((row) => [
            `departmentId: "2", staffUserId: "${row.staff.userId}"`,
            row.metrics[field],
          ]),
        ];
        for (const [scope, count] of expected) {
          const { totalCount, nodes } = await people('manager', `figure: ${figure}, ${String(scope)}`, tenant);
          expect([scope, totalCount, nodes.length]).toEqual([scope, count, count]);
        }
      }
    },
  );

  it('are counted without a name where they have gone out of sight', async () => {
    const args = 'figure: CUSTOMERS_JOINED, departmentId: "2"';
    const manager = (await people('manager', args)).nodes;
    const admin = (await people('admin', args)).nodes;
    expect(manager).toHaveLength(admin.length);
    expect(manager.filter(({ person, membership }) => person === null && membership === null)).toHaveLength(1);
    expect(admin.map(({ person }) => person?.displayName)).toContain('Acme FAR customer who moved along');
    expect(JSON.stringify(manager)).not.toContain('FAR');
  });

  it('are those of the caller, or of the one department on top, where nothing is named', async () => {
    const own = await people('staff', 'figure: UNIQUE_CUSTOMERS');
    expect(own).toMatchObject({ totalCount: 1, nodes: [{ person: { displayName: 'Acme customer' } }] });
    const branch = await people('manager', 'figure: UNIQUE_CUSTOMERS');
    expect(branch).toEqual(await people('manager', 'figure: UNIQUE_CUSTOMERS, departmentId: "2"'));
    const named = await people('staff', 'figure: UNIQUE_CUSTOMERS, staffUserId: "own"');
    expect(named).toEqual(own);
  });

  it('are listed page by page under a cursor that names nobody', async () => {
    const args = 'figure: CUSTOMER_SEATS, departmentId: "1"';
    const all = (await people('admin', args)).nodes;
    const paged: unknown[] = [];
    for (let after = ''; paged.length < all.length;) {
      const page = await people('admin', `${args}, first: 1${after}`);
      paged.push(...page.nodes);
      const cursor = page.pageInfo.endCursor;
      expect(Buffer.from(cursor, 'base64url').toString()).not.toContain(world.acme.people.far);
      after = `, after: "${cursor}"`;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ['staff', 'departmentId: "2"', 'departmentId'],
    ['staff', 'staffUserId: "Near"', 'staffUserId'],
    ['staff', 'chatId: "wrNear"', 'chatId'],
    ['manager', 'departmentId: "3"', 'departmentId'],
    ['manager', 'staffUserId: "Far"', 'staffUserId'],
    ['manager', 'chatId: "wrFar"', 'chatId'],
    ['admin', 'chatId: "wrOfZeta"', 'chatId'],
    ['admin', 'chatId: "wrFar", departmentId: "3"', 'chatId'],
    ['admin', 'staffUserId: "Far", directOnly: true', 'directOnly'],
    ['admin', 'departmentId: "1", after: "x"', 'after'],
  ] as const)('are refused to %s for %s', async (asker, args, argument) => {
    const query = `{ figurePeople(figure: PEOPLE_GAINED, ${args}, ${PERIOD_TEXT}) { totalCount } }`;
    expect(await refusal(asker, query)).toEqual(['BAD_USER_INPUT', argument]);
  });

  it('of who is directly in a department are those of the row that says so', async () => {
    const rows = `branches { directOnly metrics { customersJoined } coverage { people } }`;
    const { branchReport } = await ask('admin', `{ branchReport(departmentId: "4", ${PERIOD_TEXT}) { ${rows} } }`);
    const [direct] = branchReport.branches;
    const args = 'figure: CUSTOMERS_JOINED, departmentId: "4", directOnly: true';
    expect((await people('admin', args)).totalCount).toBe(direct?.metrics['customersJoined']);
    expect(direct?.coverage).toEqual({ people: 1 });
  });
});
