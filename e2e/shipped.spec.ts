/** A survey on the network that ships with the app: it knows galaxies before anybody has answered, and says why it asks for each. */
import { readFileSync, statSync } from 'node:fs';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, importImages, startSky } from './pages/start.ts';
import { GALAXIES, hasRealGalaxies, keyFor, realVotes } from './pages/volunteer.ts';

interface Why {
  strategy: string;
  score: number | null;
  rank: number | null;
  among: number | null;
  round: number | null;
  position: number;
}

test('on the shipped trunk: typical galaxies first, then score and chance, with a network that already knows galaxies', async ({ page }) => {
  test.setTimeout(5 * 60_000);
  const votes = realVotes();
  const classify = new ClassifyPage(page);
  await test.step(hasRealGalaxies ? 'import of 120 real galaxies' : 'the simulated sky, since ../shared/galaxies is not here', async () => {
    if (hasRealGalaxies) {
      const files = [...votes.keys()].map((id) => `${GALAXIES}/images/${id}.jpg`).filter((path) => statSync(path, { throwIfNoEntry: false }));
      await importImages(page, files.slice(0, 120), 120_000);
      await page.getByRole('link', { name: 'Start classifying' }).click();
    } else await startSky(page);
    await classify.leaveTour();
  });
  await classify.choose('Enhanced');
  // Round 0 looks at every picture once; what is then ahead in the queue is replaced by typical galaxies.
  await expect(classify.status()).toContainText(/Getting ready|Looking at the pictures/, { timeout: 30_000 });
  await expect(classify.status()).not.toContainText(/Getting ready|Looking at the pictures|Learning in|Comparing/, { timeout: 90_000 });
  const classifyOne = async (): Promise<void> => {
    const { galaxy } = await classify.asked();
    for (;;) {
      const now = await classify.asked();
      if (now.galaxy !== galaxy) return;
      await classify.press(keyFor(now.prompt, galaxy, votes));
    }
  };
  for (let done = 0; done < 36; done++) {
    if (done === 24) await classify.waitForRound(1, 60_000);
    await classifyOne();
  }
  await test.step('what the network said is told of a finished galaxy only, until the next answer', async () => {
    const said = page.getByText(/(of its \d+ versions \d+ says?|\d+ of its versions say) (few|some|most)/);
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expect(page.getByRole('complementary', { name: 'Why this galaxy?' })).toBeVisible();
    await expect(said).toBeHidden();
    await page.getByRole('button', { name: 'What the network said' }).click();
    await expect(said).toBeVisible();
    await expect(page.getByRole('img', { name: /^What share of the volunteers would answer/ })).toBeVisible();
    await expectAccessible(page);
    await classify.press('1'); // smooth: never the last question
    await expect(said).toBeHidden();
  });
  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as { facts: { kind: string; why: Why }[]; model: { card: { network: string; backend: string }; predictions: unknown[] } };
  const why = file.facts.filter(({ kind }) => kind === 'classification').map((fact) => fact.why).sort((a, b) => a.position - b.position);
  const typical = why.filter(({ strategy }) => strategy === 'typiclust');
  expect(typical.length).toBeGreaterThanOrEqual(15);
  for (const { score, round } of typical) expect([score, round]).toEqual([null, null]);
  const chosen = why.filter(({ strategy }) => strategy === 'power-bald');
  expect(chosen.length).toBeGreaterThanOrEqual(7);
  for (const { score, rank, among } of chosen) {
    expect(score).toBeGreaterThan(0);
    expect(rank).toBeLessThanOrEqual(among ?? 0);
  }
  // One of each six at random, before the first round and after it.
  for (const block of [1, 2, 5]) expect(why.slice(block * 6, block * 6 + 6).filter(({ strategy }) => strategy === 'random' || strategy === 'monitor')).toHaveLength(1);
  expect(file.model.card).toMatchObject({ network: 'trunk64', backend: 'wasm' });
  expect(file.model.predictions.length).toBeGreaterThan(80);
});
