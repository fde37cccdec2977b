import { SIZES, type Visit } from './visitor';

/** The period that pages show by default, as the clock of the tests stands. */
export const MONTH = { from: '2026-10-25', to: '2026-11-23' };
export const FIGURES = 'customerSeats uniqueCustomers customersJoined customersLeft netGrowth groupsOwned';
export type Metrics = Readonly<Record<string, number>>;

/** Neither axe, nor the console, nor a page that is wider than its screen. */
export async function expectFaultless(visit: Visit, size: keyof typeof SIZES): Promise<void> {
  const wide = await visit.page.evaluate<number>('document.documentElement.scrollWidth');
  expect({ axe: await visit.axe(), isTooWide: wide > SIZES[size].width, faults: visit.faults }).toEqual({
    axe: [],
    isTooWide: false,
    faults: [],
  });
}

/** As the page shows them, of the cards above all. */
export async function cards(visit: Visit): Promise<Record<string, string>> {
  const found = await visit.page
    .locator('.k-card')
    .evaluateAll((elements: readonly Element[]) =>
      elements.map((card) => [card.getAttribute('data-figure'), card.querySelector('.k-number')?.textContent ?? '']),
    );
  return Object.fromEntries(found) as Record<string, string>;
}

export const shown = (metrics: Metrics): Record<string, string> =>
  Object.fromEntries(FIGURES.split(' ').map((figure) => [figure, String(metrics[figure])]));
