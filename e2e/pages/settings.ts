/** Settings of the open survey. */
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The paper's way: a network that starts from nothing, and the highest scores first. */
export async function choosePaperMode(page: Page): Promise<void> {
  await page.goto('./#/data/survey');
  await page.getByLabel('Start from').selectOption({ label: 'From nothing: compact, 64 pixels, colour' });
  await page.getByLabel('How it chooses').selectOption({ label: 'Highest score first (BALD, as in the paper)' });
  await expect(page.getByLabel('How it doubts')).toHaveCount(0);
  await page.goto('./#/classify');
}
