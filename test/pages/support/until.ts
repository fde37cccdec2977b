import type { Visit } from './visitor';

/** The options of a select that is open; those of others stay in the page. */
export const OPEN_OPTION = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option';

const TRIES = 100;
const PAUSE_MS = 100;

/** Reads again until it is what is expected: the address changes before what the page shows. */
export async function untilEqual<Read>({ page }: Visit, read: () => Promise<Read>, expected: Read): Promise<void> {
  const wanted = JSON.stringify(expected);
  for (let n = 0; n < TRIES && JSON.stringify(await read()) !== wanted; n++) await page.waitForTimeout(PAUSE_MS);
  expect(await read()).toEqual(expected);
}
