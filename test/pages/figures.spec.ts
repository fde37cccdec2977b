import { SIZES, Visitor, type Visit } from './support/visitor';
import { openWorld, type Part, type World } from './support/world';

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

const MONTH = { from: '2026-10-25', to: '2026-11-23' };
const FIGURES = 'customerSeats uniqueCustomers customersJoined customersLeft netGrowth groupsOwned';
type Metrics = Readonly<Record<string, number>>;

const PAGES: readonly { readonly as: Part; readonly name: string; path(): string }[] = [
  { as: 'admin', name: 'overview', path: () => '/console/overview' },
  { as: 'admin', name: 'branches', path: () => '/console/branches' },
  { as: 'admin', name: 'branches-all', path: () => '/console/branches?set=all&attribution=CURRENT&period=days90' },
  { as: 'admin', name: 'branches-staff', path: () => '/console/branches?view=staff' },
  { as: 'admin', name: 'branches-groups', path: () => '/console/branches?view=groups' },
  { as: 'admin', name: 'branches-figures', path: () => '/console/branches?view=figures&compare=YEAR_BEFORE' },
  { as: 'admin', name: 'branches-people', path: () => '/console/branches?who=CUSTOMERS_JOINED&whoDept=1' },
  { as: 'admin', name: 'staff', path: () => '/console/staff' },
  { as: 'admin', name: 'member', path: () => `/console/staff/${world.cast.staff}` },
  { as: 'manager', name: 'overview-manager', path: () => '/console/overview' },
  { as: 'manager', name: 'branches-manager', path: () => '/console/branches' },
  { as: 'manager', name: 'staff-manager', path: () => '/console/staff' },
  { as: 'staff', name: 'overview-staff', path: () => '/console/overview' },
  { as: 'staff', name: 'branches-nobody', path: () => '/console/branches' },
];

async function expectFaultless(visit: Visit, size: keyof typeof SIZES): Promise<void> {
  const wide = await visit.page.evaluate<number>('document.documentElement.scrollWidth');
  expect({ axe: await visit.axe(), isTooWide: wide > SIZES[size].width, faults: visit.faults }).toEqual({
    axe: [],
    isTooWide: false,
    faults: [],
  });
}

describe.each(['desk', 'phone'] as const)('on a %s', (size) => {
  it.each(PAGES)('$name is without a fault', async ({ as, name, path }) => {
    const visit = await visitor.visit({ as, size, path: path() });
    await visit.screenshot(`console-${name}-${size}`);
    await expectFaultless(visit, size);
    await visit.close();
  });
});
