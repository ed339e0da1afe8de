/** The whole story once, by keyboard: pictures come in, the network learns from nothing and chooses, and everything travels to another browser. */
import { readFileSync, statSync } from 'node:fs';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { choosePaperMode } from './pages/settings.ts';
import { exportLabels, importImages, openApp, startSky } from './pages/start.ts';
import { GALAXIES, hasRealGalaxies, realVotes } from './pages/volunteer.ts';

test.use({ trace: 'off' }); // hundreds of key presses beside a network in training

interface Why {
  workflow: string;
  strategy: string;
  score: number | null;
  rank: number | null;
  round: number | null;
  position: number;
}
interface LabelsFile {
  facts: { kind: string; id: string; galaxy: string; why?: Why; steps?: unknown[] }[];
  labels: unknown[];
  galaxies: unknown[];
  model?: { card: { backend: string; round: number }; predictions: { galaxy: string }[] };
}

const CLASSIFIED = 60;

test('import, sixty galaxies by keyboard in Enhanced, rounds of real training from nothing, the highest scores first, reload, export, and in again elsewhere', async ({ page, browser }) => {
  test.setTimeout(8 * 60_000);
  const votes = realVotes();
  const classify = new ClassifyPage(page);
  await test.step(hasRealGalaxies ? 'import of 300 real galaxies' : 'the simulated sky, since ../shared/galaxies is not here', async () => {
    if (hasRealGalaxies) {
      const files = [...votes.keys()].map((id) => `${GALAXIES}/images/${id}.jpg`).filter((path) => statSync(path, { throwIfNoEntry: false }));
      await importImages(page, files.slice(0, 300), 120_000);
      await page.getByRole('link', { name: 'Start classifying' }).click();
    } else await startSky(page);
    await classify.leaveTour();
  });

  await choosePaperMode(page);
  await classify.choose('Enhanced');
  for (let done = 0; done < CLASSIFIED; done++) {
    if (done === 24) {
      const onScreen = await classify.galaxy();
      await classify.waitForRound(1, 90_000);
      expect(await classify.galaxy(), 'a finished round leaves the galaxy on screen').toBe(onScreen);
    }
    if (done === 42) await classify.waitForRound(2, 90_000);
    await classify.classifyOne(votes);
  }
  await classify.waitForRound(3, 90_000);

  const shownBefore = await classify.galaxy();
  await page.reload();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${shownBefore}`);
  await expect(classify.status()).toContainText(/used in round 3/);

  await test.step('why a galaxy was chosen and what the rounds did can be read by everybody', async () => {
    await page.getByRole('button', { name: 'Why am I seeing this galaxy?' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.goto('./#/learner');
    await expect(page.locator('ol.gal img').first()).toBeVisible();
    // The first round after 24 galaxies, then one after every 16.
    await expect(page.locator('.rounds tbody tr td:nth-child(2)')).toHaveText(['56', '40', '24']);
    await expectAccessible(page);
  });

  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as LabelsFile;
  const facts = file.facts.filter((fact) => fact.kind === 'classification');
  expect(facts).toHaveLength(CLASSIFIED);
  expect(new Set(facts.map((fact) => fact.galaxy)).size).toBe(CLASSIFIED);
  expect(file.model?.card.round).toBeGreaterThanOrEqual(3);
  // No graphics card here: the rounds must have run on WebAssembly, not silently on something slower.
  expect(file.model?.card.backend).toBe('wasm');
  expect(file.model?.predictions.length).toBeGreaterThan(200);

  await test.step('the queue follows the scores, and exactly one of each six is drawn at random', () => {
    const why = facts.flatMap((fact) => (fact.why ? [fact.why] : [])).sort((a, b) => a.position - b.position);
    expect(why.map(({ position }) => position)).toEqual(why.map((_, i) => i));
    // Three galaxies are fetched ahead of each round, and a finished round replaces them at once: from 30 on all is chosen.
    for (let block = 5; block < CLASSIFIED / 6; block++) {
      const six = why.slice(block * 6, block * 6 + 6);
      expect(six.filter(({ strategy }) => strategy !== 'bald')).toHaveLength(1);
      for (const reason of six) expect(reason.round).toBeGreaterThanOrEqual(1);
    }
    for (const round of new Set(why.map((reason) => reason.round))) {
      const chosen = why.filter((reason) => reason.round === round && reason.strategy === 'bald');
      expect(chosen.map(({ score }) => score)).toEqual(chosen.map(({ score }) => score).toSorted((a, b) => (b ?? 0) - (a ?? 0)));
      if (chosen[0]) expect(chosen[0].rank).toBeLessThanOrEqual(3);
    }
  });

  await test.step('another copy of the app reads the file back and has the same votes', async () => {
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await openApp(other);
    await other.getByLabel('Open', { exact: true }).setInputFiles(path);
    await expect(other.getByRole('heading', { name: /made from its labels/ })).toBeVisible({ timeout: 20_000 });
    const again = await exportLabels(other);
    const copy = JSON.parse(readFileSync(again.path, 'utf8')) as LabelsFile;
    expect(copy.labels).toEqual(file.labels);
    expect(new Set(copy.facts.map((fact) => fact.id))).toEqual(new Set(file.facts.map((fact) => fact.id)));
    await elsewhere.close();
  });
});
