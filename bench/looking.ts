/**
 * Whether looking stays smooth on a slow device: frames while a 1024-pixel picture is dragged, zoomed by wheel, turned, and
 * its light changed by slider, each with plain light and with every setting of the light at once, on a processor slowed down
 * four times. Told are the times from the browser's clock of a movement to the frame that shows it, and between frames.
 *   npx tsx bench/looking.ts [--slowdown 4] [--size 1024] [--moves 120]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { report, serveBuild, startChromium } from './stage.ts';

interface Frames {
  /** From each movement to the end of the frame that shows it. */
  readonly toFrame: number[];
  /** Between the frames in which something moved. */
  readonly between: number[];
}

/** Installed in the page before the app. */
function listenInPage(): void {
  let frames: Frames = { toFrame: [], between: [] };
  let last = 0;
  let waiting: number[] = [];
  Object.assign(window, {
    takeFrames: () => {
      const taken = frames;
      frames = { toFrame: [], between: [] };
      last = 0;
      return taken;
    },
  });
  const shown = (started: readonly number[], frame: number): void => {
    const now = performance.now();
    frames.toFrame.push(...started.map((at) => now - at));
    if (last > 0) frames.between.push(frame - last);
    last = frame;
  };
  const heard = (event: Event): void => {
    waiting.push(event.timeStamp);
    if (waiting.length > 1) return;
    requestAnimationFrame((frame) => {
      const started = waiting;
      waiting = [];
      // A message posted inside a frame arrives after that frame is drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        shown(started, frame);
        port1.close();
      };
      port2.postMessage(null);
    });
  };
  for (const kind of ['pointermove', 'wheel', 'input']) addEventListener(kind, heard, { capture: true, passive: true });
}

const takeFrames = (page: Page): Promise<Frames> => page.evaluate(() => (window as unknown as { takeFrames: () => Frames }).takeFrames());

/** Pictures of noise and discs: nothing that a browser could store or draw more easily than a galaxy. */
function pictures(page: Page, size: number): Promise<string[]> {
  return page.evaluate((side) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas to draw on.');
    return [0, 1].map((number) => {
      const noise = context.createImageData(side, side);
      let state = 12345 + number;
      for (let i = 0; i < noise.data.length; i++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // a linear congruential generator: the same noise every time
        noise.data[i] = i % 4 === 3 ? 255 : (state >>> 24) / 4;
      }
      context.putImageData(noise, 0, 0);
      context.fillStyle = 'rgb(255 200 120 / 0.8)';
      context.arc(side / 2, side / 2, side / 5, 0, 7);
      context.fill();
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    });
  }, size);
}

async function begin(page: Page, url: string, size: number): Promise<void> {
  await page.goto(url);
  const files = (await pictures(page, size)).map((data, number) => ({ name: `noise ${String(number)}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') }));
  await page.getByRole('button', { name: /your own images/ }).click();
  await page.getByRole('radio', { name: /Galaxy Zoo 2/ }).waitFor();
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByRole('link', { name: 'Start classifying' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Skip tour' }).click();
}

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(1));
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) };
}

const tick = (): Promise<void> => new Promise((done) => setTimeout(done, 16));

const { values } = parseArgs({
  options: { slowdown: { type: 'string', default: '4' }, size: { type: 'string', default: '1024' }, moves: { type: 'string', default: '120' } },
});
const [slowdown, size, moves] = [Number(values.slowdown), Number(values.size), Number(values.moves)];

const home = mkdtempSync(join(tmpdir(), 'tuning-fork-looking-'));
const { url, close } = await serveBuild();
const chromium = await startChromium(home);
try {
  const page = await chromium.context.newPage();
  await page.addInitScript(listenInPage);
  await begin(page, url, size);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });

  const plate = await page.locator('.plate').boundingBox();
  if (!plate) throw new Error('There is no picture.');
  const [x, y] = [plate.x + plate.width / 2, plate.y + plate.height / 2];
  const measured = async (act: () => Promise<void>) => {
    await takeFrames(page);
    await act();
    await tick();
    const { toFrame, between } = await takeFrames(page);
    return { msToFrame: summary(toFrame), msBetweenFrames: summary(between) };
  };
  const circle = async (radius: number): Promise<void> => {
    for (let i = 0; i < moves; i++) {
      await page.mouse.move(x + radius * Math.cos(i / 8), y + radius * Math.sin(i / 8));
      await tick();
    }
  };
  const gestures = async () => {
    await page.mouse.move(x, y);
    const wheel = await measured(async () => {
      for (let i = 0; i < moves; i++) {
        await page.mouse.wheel(0, i % 40 < 20 ? -60 : 60);
        await tick();
      }
    });
    await page.keyboard.press('0');
    for (let i = 0; i < 5; i++) await page.keyboard.press('+');
    await page.mouse.move(x + 100, y);
    await page.mouse.down();
    const drag = await measured(() => circle(100));
    await page.mouse.up();
    await page.keyboard.down('Shift');
    await page.mouse.down();
    const turn = await measured(() => circle(100));
    await page.mouse.up();
    await page.keyboard.up('Shift');
    return { wheel, drag, turn };
  };
  const plain = await gestures();
  await page.keyboard.press('b');
  const faint = page.getByRole('slider', { name: 'Faint light' });
  await faint.waitFor();
  const slide = async (name: string) => {
    const box = await page.getByRole('slider', { name }).boundingBox();
    if (!box) throw new Error(`There is no slider for ${name}.`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    const result = await measured(async () => {
      for (let i = 0; i < moves; i++) {
        await page.mouse.move(box.x + box.width * (0.5 + 0.4 * Math.sin(i / 10)), box.y + box.height / 2);
        await tick();
      }
    });
    await page.mouse.up();
    return result;
  };
  const sliders = { brightness: await slide('Brightness'), gamma: await slide('Gamma'), faintLight: await slide('Faint light') };
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
  await page.keyboard.press('b');
  for (const key of ['c', 'i']) await page.keyboard.press(key);
  await page.locator('.sheet.is-current canvas').waitFor();
  const throughLight = await gestures();
  report('looking', { slowdown, size, plate: Math.round(plate.width), plain, throughLight, sliders });
} finally {
  await chromium.kill();
  await close();
  rmSync(home, { recursive: true, force: true });
}
