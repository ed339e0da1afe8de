/** What the app does when things under it break: the trainer crashes in the middle of a round, the disk is full. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { exportLabels, importImages, startSky } from './pages/start.ts';
import { GALAXIES, hasRealGalaxies, keyFor } from './pages/volunteer.ts';

test.use({ trace: 'off' });

/** What the page says to the trainer and hears from it. */
interface Overheard {
  /** Every start of a round: the epochs that it goes on from. */
  readonly starts: { readonly round: number; readonly from: number }[];
  /** Epochs done at each checkpoint, in the order they came. */
  readonly checkpoints: number[];
}

/** Listens at the wall between page and trainer; the app's own listeners are left as they are. */
async function overhear(page: Page): Promise<() => Promise<Overheard>> {
  await page.addInitScript(() => {
    const overheard: { starts: { round: number; from: number }[]; checkpoints: number[] } = { starts: [], checkpoints: [] };
    Object.assign(window, { overheard });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      const { work } = message as { work?: { round: number; checkpoint: { epochsDone: number } | null } };
      if (work) {
        overheard.starts.push({ round: work.round, from: work.checkpoint?.epochsDone ?? 0 });
        this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; checkpoint?: { epochsDone: number } }>) => {
          if (data.checkpoint) overheard.checkpoints.push(data.checkpoint.epochsDone);
        });
      }
      Reflect.apply(postMessage, this, [message, ...rest]);
    };
  });
  return () => page.evaluate(() => (window as unknown as { overheard: Overheard }).overheard);
}

async function classifyOne(classify: ClassifyPage): Promise<string> {
  const { galaxy } = await classify.asked();
  for (let now = await classify.asked(); now.galaxy === galaxy; now = await classify.asked()) await classify.press(keyFor(now.prompt, galaxy, new Map()));
  return galaxy;
}

/** A survey whose network learns from nothing: it has many epochs, so that there is a middle of a round. */
async function beginFromNothing(page: Page): Promise<ClassifyPage> {
  const classify = new ClassifyPage(page);
  if (hasRealGalaxies) {
    const names = readdirSync(`${GALAXIES}/images`).sort().slice(0, 80);
    await importImages(
      page,
      names.map((name) => `${GALAXIES}/images/${name}`),
      60_000,
    );
    await page.getByRole('link', { name: 'Start classifying' }).click();
  } else await startSky(page);
  await classify.leaveTour();
  await page.goto('./#/data/survey');
  await page.getByLabel('Start from').selectOption('compact');
  return classify;
}

/** The first round begins with the twenty-fourth galaxy. @returns the galaxies in the order they were classified. */
async function beginFirstRound(page: Page, classify: ClassifyPage): Promise<string[]> {
  await page.goto('./#/classify');
  await classify.choose('Enhanced');
  const done: string[] = [];
  for (let i = 0; i < 24; i++) done.push(await classifyOne(classify));
  return done;
}

test('the trainer crashes in the middle of a round: the round goes on from its checkpoint, and no answer given meanwhile is lost', async ({ page, watched }) => {
  test.setTimeout(240_000);
  const listen = await overhear(page);
  const classify = await beginFromNothing(page);
  const done = await beginFirstRound(page, classify);

  await expect.poll(async () => (await listen()).checkpoints.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const before = await listen();
  const trainer = page.workers().find((worker) => worker.url().includes('trainer'));
  if (!trainer) throw new Error('There is no trainer to crash.');
  const crash = trainer.evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed by the story');
    });
  });
  for (let i = 0; i < 8; i++) done.push(await classifyOne(classify));
  await crash;

  await expect.poll(async () => (await listen()).starts.length, { timeout: 30_000 }).toBe(before.starts.length + 1);
  const [last, again] = (await listen()).starts.slice(-2);
  expect(again?.round).toBe(last?.round);
  expect(again?.from, 'at most the epoch under way is lost').toBeGreaterThanOrEqual(before.checkpoints.at(-1) ?? 0);
  await classify.waitForRound(1, 120_000);
  const epochs = (await listen()).checkpoints;
  expect(epochs, 'no finished epoch was trained twice').toEqual([...new Set(epochs)].sort((a, b) => a - b));

  await page.reload();
  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { galaxy: string }[] };
  expect(facts.map(({ galaxy }) => galaxy)).toEqual(done);
  // The page hears of the crash and goes on; the browser may note it all the same.
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !fault.includes('crashed by the story')));
});

test('the graphics card is taken away in the middle of a round: the round begins again by itself, and goes on elsewhere when asked', async ({ page, browser, watched }) => {
  test.setTimeout(240_000);
  const listen = await overhear(page);
  const classify = await beginFromNothing(page);
  await page.goto('./#/learner');
  await page.getByLabel('Run on').selectOption('webgl');
  await expect(page.getByText(/Now on WebGL|WebGL 2 did not start in this browser\. Choose another way/)).toBeVisible({ timeout: 60_000 });
  if (await page.getByText('WebGL 2 did not start').isVisible()) {
    test.info().annotations.push({ type: 'not tried', description: 'This Chromium draws no WebGL, not even by software; it says so in a sentence.' });
    return;
  }
  const done = await beginFirstRound(page, classify);
  // Drawn by software here, an epoch would take too long to wait for.
  await expect(classify.status()).toContainText('Learning in the background', { timeout: 60_000 });
  const { starts } = await listen();
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  done.push(await classifyOne(classify));
  await expect.poll(async () => (await listen()).starts.length, { timeout: 30_000 }).toBe(starts.length + 1);

  await page.goto('./#/learner');
  await page.getByLabel('Run on').selectOption('wasm');
  await expect.poll(async () => (await listen()).starts.length, { timeout: 30_000 }).toBe(starts.length + 2);
  await page.goto('./#/classify');
  await classify.waitForRound(1, 120_000);
  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { galaxy: string }[] };
  expect(facts.map(({ galaxy }) => galaxy)).toEqual(done);
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !/graphics card was taken away|CONTEXT_LOST|WebGL/i.test(fault)));
});

/** Counts what becomes of the answers on their way to the disk. */
async function countWrites(page: Page): Promise<() => Promise<{ kept: number; refused: number }>> {
  await page.addInitScript(() => {
    const writes = { kept: 0, refused: 0 };
    Object.assign(window, { writes });
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, ...rest) {
      const begun = Reflect.apply(transaction, this, [stores, mode, ...rest]);
      if (mode === 'readwrite' && [stores].flat().includes('drafts')) {
        begun.addEventListener('complete', () => writes.kept++);
        begun.addEventListener('abort', () => writes.refused++);
      }
      return begun;
    };
  });
  return () => page.evaluate(() => (window as unknown as { writes: { kept: number; refused: number } }).writes);
}

test('a full disk is said in words: the pictures stop, the answer stays on screen, and it goes on once there is room', async ({ page, context, watched, baseURL }) => {
  test.setTimeout(180_000);
  const classify = new ClassifyPage(page);
  const browser = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  const room = (quotaSize?: number): Promise<unknown> => browser.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
  const noRoom = page.getByText(/no room left/).first();
  const writes = await countWrites(page);

  // Before the page stores anything: what the browser has once reckoned holds for half a minute, in which a whole sky may be made.
  await room(3_000_000); // for a few dozen of the five hundred galaxies
  await startSky(page);
  await classify.leaveTour();
  await page.goto('./#/data/import');
  await expect(noRoom).toBeVisible({ timeout: 60_000 });
  await page.goto('./#/classify');

  await room(1);
  // What the browser reckoned before holds for half a minute; till then answers may still find some room.
  let refused = await classify.asked();
  await expect(async () => {
    refused = await classify.asked();
    const before = await writes();
    await page.keyboard.press(keyFor(refused.prompt, refused.galaxy, new Map()));
    await expect.poll(writes, { timeout: 5000 }).not.toEqual(before);
    expect((await writes()).refused).toBeGreaterThan(before.refused);
  }).toPass({ timeout: 90_000 });
  await expect(noRoom).toBeVisible();
  expect(await classify.asked(), 'what cannot be kept is not taken for answered').toEqual(refused);

  await room();
  await page.reload();
  await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${refused.galaxy}`);
  expect(await classify.asked(), 'all that was answered before is there').toEqual(refused);
  await classify.press('1');
  await expect(noRoom).toBeHidden();
  watched.faults.splice(0, Infinity, ...watched.faults.filter((fault) => !/quota/i.test(fault)));
});
