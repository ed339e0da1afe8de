/** Looking with mouse and keys: what zoom, turn and light do, what of it stays, and a picture that will not open. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import { at, seen, under } from './pages/looking.ts';
import { drawnPictures, exportLabels, openApp, startSky } from './pages/start.ts';

async function begin(page: Page): Promise<ClassifyPage> {
  const classify = new ClassifyPage(page);
  await startSky(page);
  await classify.leaveTour();
  return classify;
}

/** The colours on the canvas of the picture on screen, each once, as "r,g,b". */
const coloursShown = (page: Page): Promise<string[]> =>
  page.locator('.sheet.is-current canvas').evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    const colours = new Set<string>();
    for (let i = 0; i < data.length; i += 4) colours.add(data.subarray(i, i + 3).join(','));
    return [...colours];
  });

test('the wheel zooms at the pointer without a modifier, and the page never scrolls while the pointer is over the galaxy', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 400 }); // so low that the page scrolls
  await begin(page);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeGreaterThan(0);
  const whole = await seen(page);
  const pointer = at(whole, 0.7, 0.35);
  const meant = under(whole, pointer);
  await page.mouse.move(pointer.x, pointer.y);
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await seen(page)).zoom).toBeGreaterThan(2.5);
  const close = await seen(page);
  expect(under(close, pointer).x).toBeCloseTo(meant.x, 6);
  expect(under(close, pointer).y).toBeCloseTo(meant.y, 6);

  for (let i = 0; i < 12; i++) await page.mouse.wheel(0, 120);
  await expect.poll(async () => (await seen(page)).zoom, 'out again, and no further than the whole').toBe(1);
  expect((await seen(page)).scrolled).toBe(0);

  // A trackpad's pinch comes as a wheel with Ctrl, which would enlarge the page.
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -30);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await seen(page)).zoom).toBeGreaterThan(1.2);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);

  await page.getByRole('heading', { level: 1 }).hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(async () => (await seen(page)).scrolled, 'elsewhere it scrolls').toBeGreaterThan(0);
});

test('a drag moves the enlarged picture and cannot lose it, also when it is turned; Shift and drag turns it; a double click looks closer and back', async ({ page }) => {
  await begin(page);
  const whole = await seen(page);
  const middle = at(whole, 0.5, 0.5);
  const drag = async (dx: number, dy: number): Promise<void> => {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + dx, middle.y + dy, { steps: 8 });
    await page.mouse.up();
  };
  await drag(120, 60);
  expect((await seen(page)).matrix, 'nothing to move while it is seen whole').toEqual(whole.matrix);

  await page.mouse.dblclick(middle.x, middle.y);
  await expect.poll(async () => (await seen(page)).zoom).toBeCloseTo(3, 6);
  await drag(100, -40);
  const moved = await seen(page);
  expect([moved.matrix.e, moved.matrix.f].map(Math.round)).toEqual([100, -40]);

  const right = at(whole, 0.9, 0.5);
  await page.keyboard.down('Shift');
  await page.mouse.move(right.x, right.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 200, middle.y + 200, { steps: 8 }); // to 45 degrees below the middle's right
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const turned = await seen(page);
  expect((Math.atan2(turned.matrix.b, turned.matrix.a) * 180) / Math.PI).toBeCloseTo(45, 1);
  expect(under(turned, middle).x, 'about what is in the middle').toBeCloseTo(under(moved, middle).x, 6);

  for (let i = 0; i < 4; i++) await drag(600, 380);
  const far = under(await seen(page), middle);
  expect(Math.max(Math.abs(far.x), Math.abs(far.y)), 'the middle of the plate is on the picture').toBeLessThanOrEqual(0.5);

  await page.getByRole('button', { name: 'Reset the view' }).click();
  expect((await seen(page)).matrix).toEqual(whole.matrix);
});

test('everything by keys: zoom, move, turn, mirror, light, single band and its colours, sampling; the light stays for the next galaxy and over a reload, the view does not', async ({ page }) => {
  const classify = await begin(page);
  const press = async (keys: string): Promise<void> => {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
  };
  await press('+ + ArrowRight ArrowDown');
  await expect(page.getByText('156%')).toBeVisible();
  const moved = await seen(page);
  expect(Math.sign(moved.matrix.e)).toBe(-1);
  expect(Math.sign(moved.matrix.f)).toBe(-1);
  await press('r . . m');
  const { matrix } = await seen(page);
  // A quarter turn and ten degrees clockwise, then left and right exchanged: minus a hundred degrees.
  expect((Math.atan2(matrix.c, matrix.d) * 180) / Math.PI).toBeCloseTo(100, 3);
  expect(matrix.a * matrix.d - matrix.b * matrix.c, 'mirrored').toBeLessThan(0);
  await expect(page.getByRole('button', { name: 'Mirror' })).toHaveAttribute('aria-pressed', 'true');

  await press('c p i b');
  const panel = page.getByRole('group', { name: 'Brightness and stretch' });
  await expect(panel.getByLabel('Single band')).toBeChecked();
  await expect(panel.getByLabel('Pixels as squares')).toBeChecked();
  await panel.getByLabel('Gamma').press('ArrowRight');
  await panel.getByLabel('Faint light').press('End');
  await expectAccessible(page);
  const colours = (await coloursShown(page)).map((colour) => colour.split(',').map(Number));
  expect(colours.length, 'one colour for a brightness').toBeLessThanOrEqual(256);
  // Along one scale from black over blue to yellow: lighter is lighter in red and green alike.
  const order = [...colours].sort((one, other) => (one[1] ?? 0) - (other[1] ?? 0) || (one[0] ?? 0) - (other[0] ?? 0)).map(([red]) => red ?? 0);
  expect(order).toEqual([...order].sort((one, other) => one - other));
  for (const band of ['Red', 'Green', 'Blue', 'Brightness']) {
    await page.keyboard.press('Shift+C');
    await expect(panel.getByLabel('Which band')).toHaveValue(band.toLowerCase());
    await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${band}$`) })).toBeVisible();
  }
  await panel.getByLabel('Which band').selectOption('Green');
  expect((await coloursShown(page)).length, 'one colour for a value of the band').toBeLessThanOrEqual(256);
  await page.keyboard.press('Escape');

  const { galaxy } = await classify.asked();
  await page.getByRole('heading', { level: 1 }).click();
  expect(await classify.classifyOne()).toBe(galaxy);
  const next = await seen(page);
  expect(next.zoom, 'seen whole').toBe(1);
  expect(next.matrix.b, 'and upright').toBe(0);
  await expect(page.locator('.sheet.is-current canvas')).toBeVisible();
  expect((await coloursShown(page)).length).toBeLessThanOrEqual(256);

  await page.reload();
  await expect(page.locator('.sheet.is-current canvas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invert' })).toHaveAttribute('aria-pressed', 'true');

  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { galaxy: string; display?: { light: object; view: object } }[] };
  const display = facts.find((fact) => fact.galaxy === galaxy)?.display;
  expect(display?.light).toMatchObject({ isSingleBand: true, band: 'green', isSmooth: false, isInverted: true, contrast: 1 });
  expect(display?.view).toMatchObject({ degrees: 260, isMirrored: true });
});

test('"Keep my view" keeps zoom, turn and mirror for the next galaxies, until it is switched off', async ({ page }) => {
  const classify = await begin(page);
  for (const key of ['v', '+', '+', '.', 'm']) await page.keyboard.press(key);
  const { matrix } = await seen(page);
  await classify.classifyOne();
  expect((await seen(page)).matrix).toEqual(matrix);
  await page.keyboard.press('v');
  await classify.classifyOne();
  expect((await seen(page)).zoom).toBe(1);
});

test('the scale bar is a round length and follows the zoom; the simulated sky states its own scale', async ({ page }) => {
  await begin(page);
  const bar = page.getByRole('img', { name: /^Scale: the bar is \d+(\.\d+)? (second|minute)s? of arc long$/ });
  const read = async (): Promise<{ arcsec: number; width: number }> => ({
    arcsec: Number(/[\d.]+/.exec((await bar.getAttribute('aria-label')) ?? '')?.[0]),
    width: await bar.locator('i').evaluate((line) => line.getBoundingClientRect().width),
  });
  const whole = await read();
  for (let i = 0; i < 8; i++) await page.keyboard.press('+');
  const close = await read();
  const { zoom } = await seen(page);
  expect(close.width / close.arcsec / (whole.width / whole.arcsec)).toBeCloseTo(zoom, 1);
  expect(close.arcsec).toBeLessThan(whole.arcsec);
});

test('a survey of own pictures has a scale bar once its settings state the pixel scale', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await openApp(page);
  await bringOwn(page, 3);
  await classify.leaveTour();
  const bar = page.getByRole('img', { name: /^Scale: / });
  await expect(classify.picture()).toBeVisible();
  await expect(bar).toBeHidden();
  await page.goto('./#/data/survey');
  await page.getByLabel('Pixel scale').fill('0.5');
  await page.getByLabel('Pixel scale').press('Enter');
  await page.goto('./#/classify');
  // 96 pixels of half a second each: 48 seconds across, and a bar of at most three tenths of that.
  await expect(bar).toHaveAttribute('aria-label', 'Scale: the bar is 10 seconds of arc long');
});

test('full screen by key and back, with the button saying which', async ({ page }) => {
  await begin(page);
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Leave full screen' })).toBeVisible();
  expect(await page.evaluate(() => document.fullscreenElement?.matches('section[aria-label^="Galaxy"]'))).toBe(true);
  await page.keyboard.press('+');
  expect((await seen(page)).zoom).toBe(1.25);
  await page.getByRole('button', { name: 'Leave full screen' }).click();
  await expect(page.getByRole('button', { name: 'Full screen', exact: true })).toBeVisible();
});

/** Makes a survey of so many drawn discs and goes to classify it. */
async function bringOwn(page: Page, count: number): Promise<void> {
  const pictures = await drawnPictures(page, count);
  await page.getByRole('button', { name: /your own images/ }).click();
  await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
  await page.getByLabel('Choose files').setInputFiles(pictures);
  await page.getByRole('link', { name: 'Start classifying' }).click();
}

/** Spoils the originals of these places in the survey, after the app has taken them for good: a disk does that. */
async function spoil(page: Page, indices: readonly number[]): Promise<void> {
  await page.evaluate(
    (places) =>
      new Promise<void>((done, failed) => {
        const open = indexedDB.open('tuning-fork');
        open.onerror = () => failed(new Error('The database does not open.'));
        open.onsuccess = () => {
          const transaction = open.result.transaction('originals', 'readwrite');
          const originals = transaction.objectStore('originals');
          originals.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result; // of the request just made
            if (!cursor) return;
            const row = cursor.value as { index: number; bytes: Uint8Array };
            // Every second one ends within its header, the others are nothing at all. What still shows a part of itself is shown.
            const place = places.indexOf(row.index);
            if (place >= 0) cursor.update({ ...row, bytes: place % 2 === 1 ? row.bytes.slice(0, 20) : new Uint8Array([1, 2, 3]) });
            cursor.continue();
          };
          transaction.oncomplete = () => {
            open.result.close();
            done();
          };
        };
      }),
    indices,
  );
}

test('corrupt images in the middle: each is skipped, said in one line and noted; nobody is stopped, and undo passes over them', async ({ page }) => {
  const classify = new ClassifyPage(page);
  await openApp(page);
  await bringOwn(page, 12);
  await classify.leaveTour();
  const first = await classify.galaxy();
  const others = [1, 4, 5, 8, 10].filter((index) => first !== `disc ${String(index)}`).slice(0, 4);
  await spoil(page, others);
  await page.reload();

  const readable = () =>
    page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('img.current');
      return image === null ? true : image.decode().then(() => true, () => false);
    });
  const said = page.getByText('This picture won’t open', { exact: true });
  let told = 0;
  const done: string[] = [];
  await expect(classify.picture().or(page.getByRole('heading', { name: /last one/ }))).toBeVisible();
  for (;;) {
    await readable();
    const { galaxy } = await classify.asked();
    if (galaxy === '') break;
    if (done.length > 0 && (await said.isVisible())) {
      told++;
      await page.keyboard.press('u');
      await expect(classify.picture(), 'undo goes to what the person did').toHaveAttribute('aria-label', `Galaxy ${done.at(-1) ?? ''}`);
      await classify.press('Shift+Backspace'); // the answer it had
      await expect(classify.picture()).toHaveAttribute('aria-label', `Galaxy ${galaxy}`);
    }
    done.push(await classify.classifyOne());
  }
  expect(told).toBeGreaterThan(0);
  expect(done).toContain(first);

  const { path } = await exportLabels(page);
  const { facts } = JSON.parse(readFileSync(path, 'utf8')) as { facts: { kind: string; galaxy: string; cause?: string }[] };
  const unreadable = facts.filter(({ cause }) => cause === 'unreadable').map(({ galaxy }) => galaxy);
  expect(unreadable).toHaveLength(4);
  expect(new Set(done).size + unreadable.length, 'every galaxy was met').toBe(12);
  expect(done.filter((galaxy) => unreadable.includes(galaxy))).toEqual([]);
});
