/**
 * The figures of the learner's page are those that follow from the exported file: three rounds are trained, five volunteers'
 * answers to galaxies drawn by chance arrive in a file, and every section is worked out again from what is exported.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { hash32 } from '../src/domain/rng.ts';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, galaxiesHere, startSky } from './pages/start.ts';

test.use({ trace: 'off' }); // hundreds of key presses beside a network in training

interface Written {
  survey: { id: string; settings: { seed: number; expectedVotes: number } };
  tree: { id: string; version: string; hash: string; first: string; questions: { id: string; kind: string; answers: { id: string; next: string | null }[] }[] };
  facts: { kind: string; galaxy: string; volunteer: { id: string }; steps: { question: string; answers: string[] }[]; why: { strategy: string; sawNetwork?: true } }[];
  learner: { kind: string; round: number; labelsUsed: number; concentration: { kappa: number }[] }[];
  forecasts: { round: number; galaxies: string[]; fractions: number[][]; versions?: { galaxies: string[]; passes: number; point: number[][]; fractions: string } }[];
  model: { predictions: { galaxy: string; questions: { answers: { mean: number }[]; mutualInformation: { nats: number } | null }[] }[] };
}

/** All tables behind "Show the numbers", by name. */
const numbersOn = (page: Page): Promise<Record<string, string[][]>> =>
  page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.plot-numbers .scroll')].map((region) => [region.getAttribute('aria-label') ?? '', [...region.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? ''))])));

/** Rounds whose forecast is kept; the newest counts once what its versions said is kept with it. */
const roundsForeseen = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('tuning-fork');
        open.onerror = () => reject(new Error('The database does not open.'));
        open.onsuccess = () => {
          const reading = open.result.transaction('forecasts').objectStore('forecasts').getAll();
          reading.onsuccess = () => {
            open.result.close();
            const rows = reading.result as { versions?: object }[];
            resolve(rows.at(-1)?.versions ? rows.length : 0);
          };
        };
      }),
  );

/** Five volunteers on forty galaxies that the newest round foresaw and nobody has answered: not all alike. */
function answeredByFive(file: Written): object[] {
  const { tree, survey, forecasts, facts } = file;
  const known = new Set(facts.map(({ galaxy }) => galaxy));
  const galaxies = (forecasts.at(-1)?.galaxies ?? []).filter((galaxy) => !known.has(galaxy)).slice(0, 40);
  const at = new Date(Date.now()).toISOString();
  return galaxies.flatMap((galaxy, g) =>
    [0, 1, 2, 3, 4].map((v) => {
      const steps = [];
      for (let id: string | null = tree.first; id !== null; ) {
        const asked: string = id;
        const question = tree.questions.find((each) => each.id === asked);
        const answer: { id: string; next: string | null } | undefined = question?.answers[hash32(`${galaxy} ${asked} ${v > 2 ? String(v) : ''}`) % question.answers.length];
        if (!question || !answer) throw new Error('The tree leads nowhere.');
        steps.push({ question: question.id, answers: [answer.id] });
        id = answer.next;
      }
      const why = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: survey.settings.seed, position: g };
      return { kind: 'classification', id: `story-${galaxy}-${String(v)}`, survey: survey.id, volunteer: { id: `story-volunteer-${String(v)}` }, at, startedAt: at, galaxy, tree: { id: tree.id, version: tree.version, hash: tree.hash }, steps, why };
    }),
  );
}

/** Chance's error in repeat `seed` of a replay after its `round`: medians and percentiles of such rows are known. */
const chanceError = (round: number, seed: number): number => 0.3 - 0.04 * round + 0.005 * seed;

/** A replay of the first answer, as it comes from a device where a lab has run: ten repeats, chance and a rule. */
function replayed({ tree, survey }: Written): object {
  const [question] = tree.questions;
  const curve = (seed: number) => [8, 24, 40, 56, 72].map((labels, round) => ({ labels, clicks: 38 * labels, rmse: 0.3, rmseCorrected: 0.3, logLoss: 0.7, meanFractionLabelled: 0.5, coverage: null, onVotes: { typicalError: chanceError(round, seed), lossPerVote: 2 * chanceError(round, seed) } }));
  const runs = Array.from({ length: 10 }, (_, i) => i + 1).flatMap((seed) => ['random-laplace', 'power-laplace'].map((arm) => ({ arm, seed, curve: curve(seed) })));
  const at = new Date(Date.now()).toISOString();
  const settings = { question: question?.id, answer: question?.answers[0]?.id, source: 'survey', people: null, votes: 'all', arms: ['random-laplace', 'power-laplace'], repeats: 10, budget: 72, batch: 16 };
  return { kind: 'lab', id: 'story-lab', survey: survey.id, at, startedAt: at, volunteer: null, treeHash: tree.hash, settings, ground: { galaxies: 400, heldOut: 100, meanVotes: 38, meanReach: 1, trunk: 'story' }, runs };
}

/** Of the first question: k of each answer and n, of answers to galaxies that chance drew. */
function fairVotes({ tree, facts }: Written): Map<string, { k: number[]; n: number }> {
  const first = tree.questions.find(({ id }) => id === tree.first);
  const votes = new Map<string, { k: number[]; n: number }>();
  for (const { kind, galaxy, steps, why } of facts) {
    if (kind !== 'classification' || !['random', 'monitor'].includes(why.strategy) || why.sawNetwork) continue;
    const found = votes.get(galaxy) ?? { k: (first?.answers ?? []).map(() => 0), n: 0 };
    const at = first?.answers.findIndex(({ id }) => id === steps[0]?.answers[0]) ?? -1;
    found.k[at] = (found.k[at] ?? 0) + 1;
    found.n++;
    votes.set(galaxy, found);
  }
  return votes;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A spread so large that votes are independent. */
const INDEPENDENT = 1e9;

/** P(K <= k) of a mean of beta-binomials, by the recursion of Polya's urn. */
function atMost(shares: readonly number[], n: number, kappa: number, k: number): number {
  const one = (share: number): number => {
    let row = [1];
    for (let drawn = 0; drawn < n; drawn++) {
      const next = new Array<number>(row.length + 1).fill(0);
      row.forEach((p, yes) => {
        const again = (kappa * share + yes) / (kappa + drawn);
        next[yes + 1] = (next[yes + 1] ?? 0) + p * again;
        next[yes] = (next[yes] ?? 0) + p * (1 - again);
      });
      row = next;
    }
    return row.slice(0, k + 1).reduce((sum, p) => sum + p, 0);
  };
  return k < 0 ? 0 : mean(shares.map(one));
}

test('three rounds, and every figure of the learner’s page follows from the exported file', async ({ page }) => {
  test.setTimeout(240_000);
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  await galaxiesHere(page, 200);
  await classify.choose('Enhanced');
  for (const [round, galaxies] of [[1, 24], [2, 16], [3, 16]] as const) {
    for (let i = 0; i < galaxies; i++) await classify.classifyOne();
    await classify.waitForRound(round, 90_000);
  }
  await classify.choose('Standard');

  await page.goto('./#/learner');
  await expect(page.getByText(/^How good it is cannot be told yet:/)).toBeVisible(); // too few that chance drew
  await expect(page.locator('.state-picture.paused')).toBeVisible();

  // What the versions foresaw is asked of them once a round is in use.
  await expect.poll(() => roundsForeseen(page), { timeout: 60_000 }).toBe(3);
  const before = await exportLabels(page);
  const sent = JSON.parse(readFileSync(before.path, 'utf8')) as Written;
  expect(sent.forecasts.map(({ round }) => round)).toEqual([1, 2, 3]);
  const more = Buffer.from(JSON.stringify({ ...sent, facts: [...sent.facts, ...answeredByFive(sent)], learner: [...sent.learner, replayed(sent)] }));
  await page.goto('./#/data/import');
  await page.getByLabel('Choose files').setInputFiles({ name: 'more.json', mimeType: 'application/json', buffer: more });
  await expect(page.getByRole('img', { name: /^200 taken, 0 left out/ })).toBeVisible({ timeout: 30_000 });

  const { path } = await exportLabels(page);
  const file = JSON.parse(readFileSync(path, 'utf8')) as Written;
  await page.goto('./#/learner');
  const title = page.getByRole('heading', { level: 1, name: /^After \d+ galaxies it is typically off by (less than )?\d+ votes? in 40\.$/ });
  await expect(title).toBeVisible();
  const heading = await title.innerText();
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Which ways do galaxies take?' })).toBeVisible();
  await expect(main.locator('.flow-tree .branch').first()).toBeVisible();
  // The answer that was replayed is looked at first.
  const section = main.getByRole('region', { name: 'Is choosing better than chance?' });
  await expect(section.getByLabel('Answer', { exact: true })).toHaveValue(file.tree.questions[0]?.answers[0]?.id ?? '');
  await expect(section.getByText(/median of 10 repeats .* 100 galaxies set aside there; .* nothing is concluded from the distance between them\.$/)).toBeVisible();
  const beside = await numbersOn(page);
  await section.getByLabel('Answer', { exact: true }).selectOption('All answers');
  const numbers = await numbersOn(page);
  const fair = fairVotes(file);
  const [first] = file.tree.questions;
  const answers = first?.answers.length ?? 0;
  expect([file.tree.first, answers]).toEqual([first?.id, 3]);

  await test.step('typical error and loss of each round', () => {
    const rounds = file.forecasts.flatMap(({ round, galaxies, fractions }) => {
      const rows = galaxies.flatMap((galaxy, row) => (fair.get(galaxy) ? [{ p: (fractions[row] ?? []).slice(0, answers), ...(fair.get(galaxy) as { k: number[]; n: number }) }] : []));
      const several = rows.filter(({ n }) => n >= 2);
      const squares = several.map(({ p, k, n }) => mean(p.map((share, a) => (share - (k[a] ?? 0) / n) ** 2 - (((k[a] ?? 0) / n) * (1 - (k[a] ?? 0) / n)) / (n - 1))));
      const votes = rows.reduce((sum, { n }) => sum + n, 0);
      const loss = rows.reduce((sum, { p, k }) => sum - p.reduce((nats, share, a) => nats + (k[a] ?? 0) * Math.log(Math.max(share, 1e-4)), 0), 0) / votes;
      return [{ round, galaxies: rows.length, several: several.length, votes, loss, error: 40 * Math.sqrt(Math.max(0, mean(squares))) }];
    });
    expect(rounds).toHaveLength(3);
    const labels = new Map(file.learner.filter(({ kind }) => kind === 'round').map(({ round, labelsUsed }) => [round, labelsUsed]));
    const errors = numbers['Typical error, in votes of 40'] ?? [];
    const losses = numbers['Loss, nats per vote'] ?? [];
    rounds.forEach(({ round, galaxies, several, votes, loss, error }, i) => {
      expect(errors[i]?.slice(0, 2)).toEqual([String(round), String(labels.get(round))]);
      expect(errors[i]?.[3]).toBe(String(several));
      expect(Math.abs(Number(errors[i]?.[5]) - error)).toBeLessThan(0.02);
      expect(losses[i]?.slice(0, 4)).toEqual([String(round), String(labels.get(round)), String(galaxies), String(votes)]);
      expect(Math.abs(Number(losses[i]?.[4]) - loss)).toBeLessThan(0.002);
      const [low, value, high] = [errors[i]?.[6], errors[i]?.[5], errors[i]?.[7]].map(Number);
      expect([low, value, high].toSorted((a = 0, b = 0) => a - b)).toEqual([low, value, high]);
    });
    // The heading says the newest round's error, or where that cannot be told from none, a whole number that the interval does not pass.
    const [, , , , , value = NaN, low = NaN, high = NaN] = (errors.at(-1) ?? []).map(Number);
    const votes = low > 0 ? Math.max(1, Math.round(value)) : Math.max(1, Math.ceil(high));
    expect(heading).toBe(`After ${String(labels.get(3))} galaxies it is typically off by ${low > 0 ? '' : 'less than '}${String(votes)} vote${votes === 1 ? '' : 's'} in 40.`);
  });

  await test.step('of one answer alone, beside what chance reached in the replay', () => {
    const labels = new Map(file.learner.filter(({ kind }) => kind === 'round').map(({ round, labelsUsed }) => [round, labelsUsed]));
    const errors = beside['Typical error, in votes of 40'] ?? [];
    const losses = beside['Loss, nats per vote'] ?? [];
    expect(errors).toHaveLength(3);
    file.forecasts.forEach(({ round, galaxies, fractions }, i) => {
      const rows = galaxies.flatMap((galaxy, row) => (fair.get(galaxy) ? [{ p: fractions[row]?.[0] ?? NaN, k: fair.get(galaxy)?.k[0] ?? NaN, n: fair.get(galaxy)?.n ?? NaN }] : []));
      const squares = rows.filter(({ n }) => n >= 2).map(({ p, k, n }) => (p - k / n) ** 2 - ((k / n) * (1 - k / n)) / (n - 1));
      expect(Math.abs(Number(errors[i]?.[5]) - 40 * Math.sqrt(Math.max(0, mean(squares))))).toBeLessThan(0.02);
      const loss = rows.reduce((sum, { p, k, n }) => sum - k * Math.log(Math.max(p, 1e-4)) - (n - k) * Math.log(Math.max(1 - p, 1e-4)), 0) / rows.reduce((sum, { n }) => sum + n, 0);
      expect(Math.abs(Number(losses[i]?.[4]) - loss)).toBeLessThan(0.002);
      // Sixteen labels a round, from eight on: straight lines between; the median of ten lies between the fifth and the sixth.
      const after = ((labels.get(round) ?? NaN) - 8) / 16;
      const chance = [5.5, 1.225, 9.775].map((seed) => chanceError(after, seed));
      chance.forEach((wanted, j) => {
        expect(Math.abs(Number(errors[i]?.[8 + j]) - 40 * wanted)).toBeLessThan(0.002);
        expect(Math.abs(Number(losses[i]?.[8 + j]) - 2 * wanted)).toBeLessThan(0.0002);
      });
    });
  });

  const kappa = file.learner.filter(({ kind }) => kind === 'round').at(-1)?.concentration[0]?.kappa ?? NaN;
  await test.step('shares foreseen beside shares that came', () => {
    const newest = new Map(file.forecasts.flatMap(({ galaxies, fractions }) => galaxies.map((galaxy, row) => [galaxy, fractions[row]?.[0] ?? NaN])));
    const bins = Array.from({ length: 10 }, () => ({ foreseen: [] as number[], k: 0, worth: 0, votes: 0 }));
    for (const [galaxy, share] of newest) {
      const found = fair.get(galaxy);
      const bin = bins[Math.min(9, Math.floor(share * 10))];
      if (!found || !bin) continue;
      const worth = (found.n * (1 + kappa)) / (found.n + kappa);
      bin.foreseen.push(share);
      bin.k += (worth * (found.k[0] ?? 0)) / found.n;
      bin.worth += worth;
      bin.votes += found.n;
    }
    const wanted = bins.filter(({ foreseen }) => foreseen.length > 0).map(({ foreseen, k, worth, votes }) => [10 * mean(foreseen), (10 * k) / worth, foreseen.length, votes]);
    const shown = (numbers['Do as many say so as it foresees?'] ?? []).map(([foreseen, observed, , , galaxies, votes]) => [foreseen, observed, galaxies, votes].map(Number));
    expect(shown.length).toBe(wanted.length);
    shown.forEach((row, i) => row.forEach((value, j) => expect(Math.abs(value - (wanted[i]?.[j] ?? NaN))).toBeLessThan(0.02)));
  });

  await test.step('coverage of one network, of all versions, and with the spread of crowds lies between what is surely inside and what may be', () => {
    // A galaxy that a round between did not foresee has versions in two: the newest counts.
    const newest = new Map(file.forecasts.flatMap(({ versions }) => {
      if (!versions) return [];
      const bytes = Buffer.from(versions.fractions, 'base64');
      const columns = versions.point[0]?.length ?? 0;
      return versions.galaxies.flatMap((galaxy, row) => {
        const found = fair.get(galaxy);
        if (!found || found.n < 5) return [];
        const { n, k: [k = 0] } = found;
        const all = Array.from({ length: versions.passes }, (_, t) => (bytes[(row * versions.passes + t) * columns] ?? NaN) / 255);
        const ends = (shares: readonly number[], spread: number) => [atMost(shares, n, spread, k - 1), atMost(shares, n, spread, k)] as const;
        return [[galaxy, [ends([versions.point[row]?.[0] ?? NaN], INDEPENDENT), ends(all, INDEPENDENT), ends(all, kappa)]] as const];
      });
    }));
    expect(newest.size).toBe(40);
    const table = numbers['Are its ranges wide enough?'] ?? [];
    expect(table.map(([wanted]) => Number(wanted))).toEqual([50, 68, 80, 90, 95]);
    for (const [wanted = NaN, ...held] of table.map((row) => row.map(Number))) {
      const half = wanted / 200;
      for (const which of [0, 1, 2] as const) {
        const ranks = [...newest.values()].map((each) => each[which]);
        const surely = ranks.filter(([low, high]) => low >= 0.5 - half && high <= 0.5 + half).length;
        const maybe = ranks.filter(([low, high]) => high >= 0.5 - half - 1e-6 && low <= 0.5 + half + 1e-6).length;
        expect(held[which]).toBeGreaterThanOrEqual((100 * surely) / ranks.length - 0.06);
        expect(held[which]).toBeLessThanOrEqual((100 * maybe) / ranks.length + 0.06);
      }
    }
  });

  await test.step('the flow, the galleries and the votes', async () => {
    const { predictions } = file.model;
    const flow = numbers['Flow through the tree'] ?? [];
    const expected = (first?.answers ?? []).map((_, a) => mean(predictions.map(({ questions }) => questions[0]?.answers[a]?.mean ?? NaN)));
    expected.forEach((share, a) => expect(Math.abs(Number(flow[a]?.[3]) - 100 * share)).toBeLessThan(0.02));
    const given = file.facts.filter(({ kind }) => kind === 'classification').map(({ steps }) => steps[0]?.answers[0]);
    first?.answers.forEach(({ id }, a) => expect(flow[a]?.[2]).toBe(String(given.filter((answer) => answer === id).length)));
    const scores = predictions.flatMap(({ questions }) => questions.find(({ mutualInformation }) => mutualInformation)?.mutualInformation?.nats ?? []).sort((a, b) => b - a);
    const most = (await main.locator('.gal').first().locator('.meta span:last-child').allTextContents()).map(Number);
    most.forEach((score, i) => expect(Math.abs(score - (scores[i] ?? NaN))).toBeLessThan(0.006));
    const votes = file.facts.filter(({ kind }) => kind === 'classification').reduce((sum, { steps }) => sum + steps.filter((step) => step.answers.length > 0).length, 0);
    await expect(main.locator('.learner-ledger div').filter({ hasText: /^Votes/ })).toContainText(votes.toLocaleString('en-GB'));
  });

  await test.step('by keys to any section, and every drawing has its table under a name of its own', async () => {
    await main.locator('.contents summary').press('Enter');
    const flow = main.getByRole('heading', { name: 'Which ways do galaxies take?' });
    await main.getByRole('button', { name: 'Which ways do galaxies take?' }).press('Enter');
    await expect(flow).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(main.getByRole('button', { name: /^Smooth: expected of/ }).first()).toBeFocused();
    const drawings = await page.evaluate(() => [...document.querySelectorAll('main svg.plot[role=img]')].map((drawing) => drawing.closest('.evidence > div, .figure, section')?.querySelector('.plot-numbers summary')?.getAttribute('aria-label') ?? `no table: ${drawing.getAttribute('aria-label') ?? ''}`));
    expect(drawings.filter((name) => !name.startsWith('Show the numbers: '))).toEqual([]);
    expect(drawings.length).toBeGreaterThanOrEqual(7);
    const names = await page.locator('main .plot-numbers summary[aria-label]').evaluateAll((summaries) => summaries.map((summary) => summary.getAttribute('aria-label')));
    expect(new Set(names).size).toBe(names.length);
  });

  await test.step('a branch opens its galaxies, a question its gallery, and everybody can read it', async () => {
    await main.getByRole('button', { name: /^Features or a disk: expected of/ }).press('Enter');
    await expect(main.getByRole('heading', { name: 'Galaxies it expects to be “Features or a disk”' })).toBeFocused();
    await expect(main.locator('.branch-grid a')).toHaveCount(24);
    await main.getByLabel('Show for').selectOption({ label: 'Bar' });
    await expect(main.locator('.gal-cell')).toHaveCount(16, { timeout: 30_000 });
    await expectAccessible(page);
  });
});
