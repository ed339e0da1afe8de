/** Labels made on the simulated sky, opened by somebody else: the sky is drawn again there, the very same pictures. */
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, openApp, startSky } from './pages/start.ts';

test('labels of the simulated sky bring its pictures along', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await page.goto('./#/data/import');
  await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 90_000 }); // all 500 are made
  const { path } = await exportLabels(page);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await openApp(other);
  await other.getByLabel('Open', { exact: true }).setInputFiles(path);
  await expect(other.getByText('500 simulated galaxies were drawn again here, byte for byte as labelled.')).toBeVisible({ timeout: 90_000 });
  await expect(other.getByText(/not here/)).toBeHidden();
  await other.getByRole('link', { name: 'Start classifying' }).click();
  await expect(new ClassifyPage(other).picture()).toBeVisible();
  await elsewhere.close();
});
