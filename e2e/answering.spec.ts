/** Answering: by keyboard alone, by the accessibility tree alone, with keys of one's own, and what is told and kept meanwhile. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, galaxiesHere, startSky } from './pages/start.ts';

interface ExportedFact {
  readonly kind: string;
  readonly id: string;
  readonly galaxy: string;
  readonly undoes?: string;
  readonly supersedes?: string;
  readonly presses?: number;
  readonly reason?: string;
  readonly steps?: readonly { readonly answers: readonly string[] }[];
}

async function exportedFacts(page: Page): Promise<ExportedFact[]> {
  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(await readFile(path, 'utf8')) as { facts: ExportedFact[] };
  return facts;
}

async function startClassifying(page: Page, galaxies: number): Promise<ClassifyPage> {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, galaxies);
  return classify;
}

/** What screen readers are told. */
const told = (page: Page) => page.locator('[aria-live="polite"]').last();

test('fifty galaxies by keyboard, with steps back, undo and a change of mind: one key for an answer, and nothing is lost', async ({ page }) => {
  test.setTimeout(240_000);
  const classify = await startClassifying(page, 80);
  const order: string[] = [];
  for (let galaxy = 1; galaxy <= 50; galaxy++) {
    if (galaxy % 10 === 0) {
      // Wrong, back, and right: three keys.
      await classify.press('1');
      await classify.press('Backspace');
    }
    order.push(await classify.classifyOne());
    if (galaxy % 15 === 0) {
      await classify.press('u');
      expect(await classify.galaxy()).toBe(order.at(-1));
      await classify.classifyOne(); // its last question again
    }
  }
  expect(new Set(order).size, 'no galaxy was served twice').toBe(50);
  const onScreen = await classify.galaxy();

  // The third galaxy once more, from the contact sheet.
  await page.goto('./#/session');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('50 galaxies, looked at by you.');
  const third = page.getByRole('button', { name: new RegExp(`^Galaxy ${order[2] ?? ''}[:,]`) });
  await third.focus();
  await page.keyboard.press('Enter');
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${order[2] ?? ''}`);
  await expect(page.getByText('You have classified this galaxy before.').first()).toBeVisible();
  const star = /^Not a galaxy/;
  await expect(page.getByRole('button', { name: star })).toBeVisible();
  await page.keyboard.press('3'); // not a galaxy: the walk ends
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${onScreen}`);

  const facts = await exportedFacts(page);
  const undone = new Set(facts.flatMap(({ undoes }) => undoes ?? []));
  const standing = facts.filter(({ kind, id }) => kind === 'classification' && !undone.has(id));
  expect(standing).toHaveLength(51);
  expect(new Set(standing.map(({ galaxy }) => galaxy)).size).toBe(50);
  expect(undone.size).toBe(3);
  const changed = standing.filter(({ supersedes }) => supersedes !== undefined);
  expect(changed).toMatchObject([{ galaxy: order[2], presses: 1, steps: [{ answers: ['star_or_artifact'] }] }]);
  // A key for each answer and nothing more; two more where one went back; undo and the last answer again.
  standing.forEach(({ galaxy, presses, steps = [], supersedes }) => {
    const place = order.indexOf(galaxy) + 1;
    const more = supersedes === undefined ? (place % 10 === 0 ? 2 : 0) + (place % 15 === 0 ? 2 : 0) : 0;
    expect(presses, `presses on galaxy ${String(place)}`).toBe(steps.length + more);
  });
});

test('a whole session through roles and names alone', async ({ page }) => {
  test.setTimeout(120_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto('./');
  await button(/simulated sky/).click();
  await button('Skip tour').click();
  const galaxy = page.getByRole('region', { name: /^Galaxy \S/ });
  await expect(galaxy).toBeVisible({ timeout: 60_000 });

  const question = page.getByRole('group', { name: /Does the light fade smoothly/ });
  const seen: string[] = [];
  for (let done = 0; done < 3; done++) {
    await expect(question).toBeVisible();
    seen.push((await galaxy.getAttribute('aria-label')) ?? '');
    await question.getByRole('button', { name: /^Smooth/ }).click();
    const path = page.getByRole('navigation', { name: 'Your answers so far' });
    await expect(path.getByRole('button', { name: /You answered: Smooth/ })).toBeVisible();
    await page.getByRole('group', { name: /outline/ }).getByRole('button', { name: /^Oval/ }).click();
    await page.getByRole('group', { name: /unusual/ }).getByRole('button', { name: /^No/ }).click();
    await expect(galaxy).not.toHaveAccessibleName(seen.at(-1) ?? '');
  }
  expect(new Set(seen).size).toBe(3);

  // Taken back, one question back, and answered otherwise.
  await button('Undo').first().click();
  await expect(galaxy).toHaveAccessibleName(seen[2] ?? '');
  await button(/^Go back to: Roundness/).click();
  await expect(button(/^Oval.*your answer before/)).toBeVisible();
  await button(/^Round/).click();
  await page.getByRole('group', { name: /unusual/ }).getByRole('button', { name: /^No/ }).click();

  // Skipped, and why.
  const skipped = (await galaxy.getAttribute('aria-label')) ?? '';
  await button(/^Skip/).first().click();
  await expect(galaxy).not.toHaveAccessibleName(skipped);
  await button('Say why').click();
  const why = page.getByRole('complementary', { name: 'Why did you skip it?' });
  await expect(why).toBeFocused();
  await why.getByRole('button', { name: 'The picture is bad' }).click();
  await expect(button('The picture is bad')).toBeVisible();

  await page.getByRole('contentinfo').getByRole('link', { name: /today/ }).click();
  await expect(page.getByRole('heading', { name: '3 galaxies, looked at by you.' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Smooth: 3' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'You skipped 1 galaxy' })).toBeVisible();
  await page.getByRole('list', { name: 'Your contact sheet' }).getByRole('button').first().click();
  await expect(galaxy).toHaveAccessibleName(seen[0] ?? '');
  await button(/^Keep my answers/).click();
  await expect(galaxy).not.toHaveAccessibleName(seen[0] ?? '');
  expect((await exportedFacts(page)).filter(({ kind }) => kind === 'skip').map(({ reason }) => reason ?? null)).toEqual([null, 'bad picture']);
});

test('what was done is told, and the focus goes where the next action is', async ({ page }) => {
  const classify = await startClassifying(page, 20);
  await classify.press('1');
  await classify.press('Backspace');
  await expect(told(page)).toContainText('Gone back. Does the light fade');
  await classify.press('Shift+Backspace');
  await expect(told(page)).toContainText('Gone forward.');
  await classify.press('1');
  await classify.press('2');
  await expect(told(page)).toContainText('Saved. Does the light fade');
  await classify.press('s');
  await expect(told(page)).toContainText('Skipped.');

  // The strip goes with its button: the question has the focus.
  const group = page.getByRole('group', { name: await classify.prompt() });
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(told(page)).toContainText('Undone.');
  await expect(group).toBeFocused();

  // An answer pressed keeps the focus in its place.
  const second = page.getByRole('button', { name: /^Features or a disk/ });
  await second.focus();
  await classify.press('Enter');
  await expect(page.locator('[data-tour="answers"] > button').nth(1)).toBeFocused();

  // Skipping with a reason said before: the drawer takes the focus and gives it back.
  const galaxy = await classify.galaxy();
  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('complementary', { name: 'Why skip this galaxy?' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('1');
  await expect(classify.picture()).not.toHaveAttribute('aria-label', `Galaxy ${galaxy}`);
  await expect(page.locator('[data-tour="answers"] > button').nth(1)).toBeFocused();
  await expect(page.getByRole('button', { name: 'I can’t tell what it is' })).toBeVisible();
});

test('keys can be changed, a clash is told, and all can be switched off', async ({ page }) => {
  const classify = await startClassifying(page, 20);
  await page.keyboard.press('?');
  const keys = page.getByRole('complementary', { name: 'Keys' });
  const skip = keys.getByRole('button', { name: /key for: Skip this galaxy/ });
  await skip.click();
  await page.keyboard.press('u');
  await expect(keys.getByText(/already does this: Undo a finished galaxy/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('4');
  await expect(keys.getByText('Numbers, Enter, Escape and the arrows keep what they do.')).toBeVisible();
  await page.keyboard.press('x');
  await expect(keys.getByRole('button', { name: 'x: change the key for: Skip this galaxy' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  const first = await classify.galaxy();
  await page.keyboard.press('s'); // does nothing now
  await classify.press('x');
  expect(await classify.galaxy()).not.toBe(first);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Skip' }).first()).toHaveAttribute('aria-keyshortcuts', 'x');

  await page.keyboard.press('?');
  await keys.getByRole('button', { name: 'Reset all keys' }).click();
  await keys.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  const here = await classify.galaxy();
  await page.keyboard.press('s');
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: 'Skip' }).first()).not.toHaveAttribute('aria-keyshortcuts', /./);
  expect(await classify.galaxy()).toBe(here);
  await page.getByRole('button', { name: 'Skip' }).first().click();
  await expect(classify.picture()).not.toHaveAttribute('aria-label', `Galaxy ${here}`);
});

test('"unsure" stands after the answers, moves none of them, and is a look without a vote', async ({ page }) => {
  test.setTimeout(120_000); // a labels file is made on the way
  const classify = await startClassifying(page, 20);
  const answer = page.locator('[data-tour="answers"] > button').first();
  const before = await answer.boundingBox();
  await page.goto('./#/data/survey');
  const allowed = page.getByRole('checkbox', { name: /I’m unsure/ });
  await allowed.click(); // ticked once it is on disk
  await expect(allowed).toBeChecked();
  await page.goto('./#/classify');
  await expect(page.getByRole('button', { name: 'I’m unsure' })).toBeVisible();
  expect(await answer.boundingBox()).toEqual(before);
  await classify.press('1');
  await classify.press('d'); // how round: every answer leads to the same question
  await expect(page.getByRole('navigation', { name: 'Your answers so far' }).getByRole('button', { name: /You answered: Unsure/ })).toBeVisible();
  await classify.press('2');
  const [fact] = await exportedFacts(page);
  expect(fact).toMatchObject({ presses: 3, steps: [{ answers: ['smooth'] }, { answers: [] }, { answers: ['no'] }] });
});

test('after ten minutes away the session is summed up, and the walk waits', async ({ page }) => {
  await page.clock.install();
  const classify = await startClassifying(page, 20);
  await classify.press('1');
  await classify.press('2');
  await classify.press('2');
  await classify.press('2');
  const prompt = await classify.prompt();
  await page.clock.fastForward('09:00');
  expect(await classify.prompt()).toBe(prompt);
  await page.clock.fastForward('02:00');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 galaxy, looked at by you.');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Keep going' }).click();
  await expect(classify.question()).toHaveText(prompt);
});

test('at 320 pixels and with text twice as large, the question and its answers need no sideways scrolling; on a laptop, none at all', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const classify = await startClassifying(page, 20);
  for (const fontSize of ['100%', '200%']) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), fontSize);
    for (const key of ['2', '2', '1', '1', '2', '2', '3', '1', '6']) {
      const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('.panel, .asking, .answers, .ans, .base, .acts')].filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.className || element.tagName));
      expect(wide, `${await classify.prompt()} at ${fontSize}`).toEqual([]);
      await classify.press(key);
    }
  }
  await page.evaluate(() => document.documentElement.removeAttribute('style'));
  await page.setViewportSize({ width: 1366, height: 650 });
  for (const key of ['1', '1', '1']) await classify.press(key); // the question with seven answers
  await expect(page.getByRole('group').getByRole('button')).toHaveCount(7);
  expect(await page.locator('.panel').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  await page.setViewportSize({ width: 1024, height: 480 }); // where they do not fit, they scroll behind the actions
  await expect(page.getByRole('button', { name: 'Skip' })).toBeInViewport({ ratio: 1 });
});
