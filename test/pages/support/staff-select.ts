import type { Page } from 'playwright-core';
import { OPEN_OPTION } from './until';
import type { World } from './world';

const NAME = 'query ($userId: ID!) { staff(userId: $userId) { name } }';

/** Finds a member of staff in the list of a select, by userid, and chooses them. */
export async function chooseStaff(
  page: Page,
  world: World,
  { label, userId }: { readonly label: string; readonly userId: string },
): Promise<void> {
  const { staff } = await world.ask<{ staff: { name: string } }>('admin', NAME, { userId });
  const select = page.getByRole('combobox', { name: label, exact: true });
  await select.click();
  await select.fill(userId);
  // Until they are found, the list is that of everybody.
  await page.locator(OPEN_OPTION, { hasText: staff.name }).first().click();
}
