import { Visitor } from './support/visitor';
import { openWorld, type World } from './support/world';

interface Known {
  readonly id: string;
  readonly viewerContact: { readonly tags: readonly string[] } | null;
  readonly orders: { readonly count: number };
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
  const query = '{ people(first: 100) { nodes { id viewerContact { tags } orders { count } } } }';
  const { people } = await world.ask<{ people: { nodes: Known[] } }>('staff', query);
  const worth = ({ viewerContact, orders }: Known): number =>
    (viewerContact === null ? 0 : 10 + viewerContact.tags.length) + orders.count;
  return [...people.nodes].sort((a, b) => worth(b) - worth(a))[0]?.id ?? '';
}

/** `npm run screenshots` keeps them for the README. */
it.each([
  { name: 'console-overview', as: 'admin', size: 'desk', path: () => '/console/overview?period=days30' },
  { name: 'console-branches', as: 'admin', size: 'desk', path: () => '/console/branches?period=days30' },
  { name: 'sidebar-customer', as: 'staff', size: 'phone', path: async () => `/sidebar/customer/${await customer()}` },
  { name: 'sidebar-today', as: 'staff', size: 'phone', path: () => '/sidebar/today' },
] as const)('shows $name as the README does', async ({ name, as, size, path }) => {
  const visit = await visitor.visit({ as, size, path: await path() });
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  await visit.screenshot(`readme-${name}`, { fullPage: false });
  expect(visit.faults).toEqual([]);
  await visit.close();
});
