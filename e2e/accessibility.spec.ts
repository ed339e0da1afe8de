import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { ClassifyPage } from './pages/classify.ts';
import { openApp, startSky } from './pages/start.ts';

async function expectNoFindings(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

for (const scheme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any screen, ${scheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openApp(page);
    await expectNoFindings(page, 'welcome');
    await page.getByRole('button', { name: /your own images/ }).click();
    await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
    await expectNoFindings(page, 'own images');
    await page.getByRole('button', { name: 'Back' }).click();
    await startSky(page);
    await expectNoFindings(page, 'tour');
    const classify = new ClassifyPage(page);
    await classify.leaveTour();
    await expectNoFindings(page, 'classify');
    for (const [key, drawer] of [['?', 'keys'], ['h', 'hints'], ['b', 'light']] as const) {
      await page.keyboard.press(key);
      await expectNoFindings(page, drawer);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expectNoFindings(page, 'why');
    await page.keyboard.press('Escape');
    await page.locator('#mode-note').click();
    await expectNoFindings(page, 'mode');
    await page.keyboard.press('Escape');
    for (const place of ['learner', 'data', 'data/import', 'data/settings']) {
      await page.goto(`./#/${place}`);
      await expect(page.getByRole('main')).toBeVisible();
      await expectNoFindings(page, place);
    }
  });
}
