import { Visitor } from './support/visitor';
import { openWorld, type World } from './support/world';

interface People {
  readonly people: { readonly nodes: readonly { readonly id: string; readonly orders: { readonly count: number } }[] };
}

let world: World;
let visitor: Visitor;
beforeAll(async () => {
  world = await openWorld();
  visitor = await Visitor.of(world);
});
afterAll(async () => {
  await visitor.close();
  await world.close();
});

/** Somebody of whom there is something to show. */
async function customer(): Promise<string> {
  const { people } = await world.ask<People>('staff', '{ people(first: 50) { nodes { id orders { count } } } }');
  return [...people.nodes].sort((a, b) => b.orders.count - a.orders.count)[0]?.id ?? '';
}

/** `npm run screenshots` keeps them for the README. */
it.each([
  { name: 'console-overview', as: 'manager', size: 'desk', path: () => '/console/overview?period=days30' },
  { name: 'console-branches', as: 'manager', size: 'desk', path: () => '/console/branches?period=days30' },
  { name: 'sidebar-customer', as: 'staff', size: 'phone', path: async () => `/sidebar/customer/${await customer()}` },
  { name: 'sidebar-today', as: 'staff', size: 'phone', path: () => '/sidebar/today' },
] as const)('shows $name as the README does', async ({ name, as, size, path }) => {
  const visit = await visitor.visit({ as, size, path: await path() });
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  await visit.screenshot(`readme-${name}`, { fullPage: false });
  expect(visit.faults).toEqual([]);
  await visit.close();
});
