/** What one is told of a galaxy that is not as expected, the weightiest first; and what a question with several answers costs. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { drawnPictures, exportLabels, openApp } from './pages/start.ts';
import { YouPage } from './pages/you.ts';

interface Written {
  readonly facts: readonly { readonly kind: string; readonly presses?: number; readonly steps?: readonly { readonly answers: readonly string[] }[] }[];
}

/** First answers only; where several may be given, so many ticks and Enter. */
async function classifyOne(page: Page, classify: ClassifyPage, ticks: number): Promise<void> {
  const galaxy = await classify.galaxy();
  const several = page.getByRole('checkbox');
  while ((await classify.galaxy()) === galaxy) {
    if ((await several.count()) === 0) {
      await classify.press('1');
      continue;
    }
    for (let tick = 0; tick < ticks; tick++) await page.keyboard.press(String(tick + 1));
    await expect(several.and(page.locator('[aria-checked="true"]'))).toHaveCount(ticks);
    await classify.press('Enter');
  }
}

test('banners come in their order of weight, and several answers cost their ticks and Enter', async ({ page }) => {
  test.setTimeout(120_000);
  const classify = new ClassifyPage(page);
  const you = new YouPage(page);
  await openApp(page);
  await page.getByRole('button', { name: /your own images/ }).click();
  await page.getByText('Galaxy Zoo Cosmic Dawn').click();
  const pictures = await drawnPictures(page, 3);
  await page.getByLabel('Choose files').setInputFiles(pictures.slice(0, 2));
  await page.getByRole('link', { name: 'Start classifying' }).click();
  await classify.leaveTour();

  const banner = page.locator('.banner');
  const first = await classify.galaxy();
  await expect(banner).toBeHidden();
  await classifyOne(page, classify, 3);
  await expect(banner).toBeHidden();
  /** The first galaxy again, by a change of mind that changes nothing. */
  const expectBanner = async (text: RegExp): Promise<void> => {
    await you.open('history');
    const dialog = await you.openGalaxy(first);
    await dialog.getByRole('button', { name: 'Change your answers' }).click();
    await expect(banner).toHaveCount(1);
    await expect(banner).toHaveText(text);
    await page.getByRole('button', { name: /^Keep my answers/ }).click();
    await expect(banner).toBeHidden();
  };
  const allVotes = async (volunteers: string): Promise<void> => {
    await page.goto('./#/data/survey');
    const field = page.getByLabel('Volunteers per galaxy');
    await field.fill(volunteers);
    await field.blur();
  };

  await test.step('seen before; then, with all votes, that it has them', async () => {
    await expectBanner(/You have classified this galaxy before/);
    await allVotes('1');
    await expectBanner(/This galaxy has the votes it needs/);
    await allVotes('5');
  });
  await test.step('nothing waits for this volunteer; then, with all votes, that the survey is finished', async () => {
    await page.goto('./#/classify');
    await expect(classify.picture()).toBeVisible();
    await classifyOne(page, classify, 1);
    await expect(page.getByRole('heading', { name: 'That was the last one.' })).toBeVisible();
    await expectBanner(/You have looked at every galaxy that waits for you/);
    await allVotes('1');
    await expectBanner(/This survey is finished/);
  });

  const { facts } = JSON.parse(await readFile((await exportLabels(page)).path, 'utf8')) as Written;
  const presses = facts.filter(({ kind }) => kind === 'classification').map(({ presses = 0, steps = [] }) => ({ presses, steps: steps.length, most: Math.max(...steps.map(({ answers }) => answers.length)) }));
  expect(presses).toMatchObject([{ most: 3 }, { most: 1 }]);
  // One key for each single answer; the ticks and Enter for the other.
  expect(presses.map(({ presses: keys, steps }) => keys - steps)).toEqual([3, 1]);
});
