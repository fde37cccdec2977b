import type { Locator } from 'playwright-core';
import type { Visit } from './visitor';

/** The period that pages show by default, as the clock of the tests stands. */
export const MONTH = { from: '2026-10-25', to: '2026-11-23' };
export const FIGURES = 'customerSeats uniqueCustomers customersJoined customersLeft netGrowth groupsOwned';
export type Metrics = Readonly<Record<string, number>>;

interface Node {
  getAttribute(name: string): string | null;
}

/** All at one moment: what is shown may be about to change. */
export function attributes(found: Locator, name: string): Promise<(string | null)[]> {
  return found.evaluateAll((all: Node[], key) => all.map((one) => one.getAttribute(key)), name);
}

/** As the page shows them in cards, by their keys. */
export async function cards(visit: Visit): Promise<Record<string, string>> {
  const keys = await attributes(visit.page.locator('.k-score'), 'data-figure');
  const values = await visit.page.locator('.k-score .k-score-number').allTextContents();
  return Object.fromEntries(keys.map((key, at) => [key ?? '', values[at] ?? '']));
}

export const shown = (metrics: Metrics): Record<string, string> =>
  Object.fromEntries(FIGURES.split(' ').map((figure) => [figure, String(metrics[figure])]));
