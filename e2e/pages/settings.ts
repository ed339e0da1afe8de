/** Settings of the open survey. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The paper's way: a network that starts from nothing, and the highest scores first. */
export async function choosePaperMode(page: Page): Promise<void> {
  await page.goto('./#/data/survey');
  await page.getByLabel('Start from').selectOption('compact');
  await page.getByLabel('How it chooses').selectOption('bald');
  await expect(page.getByLabel('How it doubts')).toHaveCount(0);
  await page.goto('./#/classify');
}
