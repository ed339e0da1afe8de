/** The tutorial by touch: done on the real screen, counted nowhere, and there to be done again. */
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { startSky } from './pages/start.ts';

test('the tutorial on a phone: done by hand on the real screen, nothing of it counted, left to the galaxy that waited, and begun again from the menu', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await startSky(page);
  const waiting = await classify.galaxy();
  await page.getByRole('button', { name: 'Start the tutorial' }).tap();
  const card = page.getByRole('region', { name: 'Tutorial' });
  const says = (title: string) => expect(card.getByRole('heading', { name: title })).toBeVisible();
  await says('Look at the one in the middle');
  expect(await classify.galaxy()).toBe('tutorial-1');
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Next' }).tap();

  await says('Come closer');
  await card.getByRole('button', { name: 'Skip this step' }).tap();
  await says('Answer the question');
  await classify.tap('2'); // features or a disk
  await says('Change your mind');
  await page.locator('.path button').first().tap();
  await says('Now finish this galaxy');
  for (let i = 0; (await classify.galaxy()) === 'tutorial-1' && i < 12; i++) await classify.tap('1');
  expect(await classify.galaxy()).toBe('tutorial-2');
  await says('Take a finished galaxy back');
  await page.getByRole('button', { name: 'Undo' }).first().tap();
  await expect.poll(() => classify.galaxy()).toBe('tutorial-1');
  await says('Why this galaxy?');
  await page.getByRole('button', { name: 'Chosen by chance' }).tap();
  await expect(page.getByText('A simulated galaxy of the tutorial.')).toBeVisible();
  await says('Not sure what is meant?');
  await page.getByRole('button', { name: 'Close (Esc)' }).tap();
  await page.getByRole('button', { name: 'Examples' }).tap();
  await says('That is all');
  await card.getByRole('button', { name: 'Begin for real' }).tap();
  await expect(card).toBeHidden();
  await expect.poll(() => classify.galaxy()).toBe(waiting);

  await page.reload();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${waiting}`);
  await expect(page.getByRole('button', { name: 'Start the tutorial' })).toBeHidden(); // offered once
  await expect(page.getByRole('contentinfo')).not.toContainText(/[1-9]\d* today/);

  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('button', { name: 'Tutorial' }).tap();
  await says('Look at the one in the middle');
  await card.getByRole('button', { name: 'Leave' }).tap();
  await expect.poll(() => classify.galaxy()).toBe(waiting);
});
