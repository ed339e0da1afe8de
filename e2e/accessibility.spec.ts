import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { openApp, startSky } from './pages/start.ts';

for (const scheme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any screen, ${scheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openApp(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: /your own images/ }).click();
    await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Back' }).click();
    await startSky(page);
    await expectAccessible(page);
    const classify = new ClassifyPage(page);
    await classify.leaveTour();
    await expectAccessible(page);
    for (const key of ['?', 'h', 'b']) { // keys, hints, light
      await page.keyboard.press(key);
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.locator('#mode-note').click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    for (const place of ['learner', 'data', 'data/import', 'data/settings']) {
      await page.goto(`./#/${place}`);
      await expect(page.getByRole('main')).toBeVisible();
      await expectAccessible(page);
    }
  });
}
