/** The first screen and the files that come in and go out. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Opens the app on an empty device. */
export async function openApp(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: /Look at galaxies/ })).toBeVisible();
}

/** A file as Playwright hands it to a page. */
export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** So many coloured discs that the browser draws, each different. */
export async function drawnPictures(page: Page, count: number): Promise<Upload[]> {
  const drawn = await page.evaluate(
    (inAll) =>
      Array.from({ length: inAll }, (_, at) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 96 });
        const context = canvas.getContext('2d');
        if (!context) throw new Error('There is no canvas to draw on.');
        context.fillRect(0, 0, 96, 96);
        context.fillStyle = `hsl(${String(at * 60)} 80% 60%)`;
        context.arc(48, 48, 12 + 5 * at, 0, 7);
        context.fill();
        return canvas.toDataURL('image/png').split(',')[1] ?? '';
      }),
    count,
  );
  return drawn.map((data, at) => ({ name: `disc ${String(at)}.png`, mimeType: 'image/png', buffer: Buffer.from(data, 'base64') }));
}

/** Begins on the simulated sky and waits for its first galaxy. */
export async function startSky(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: /simulated sky/ }).click();
  await expect(page.getByRole('region', { name: /^Galaxy \S/ })).toBeVisible({ timeout: 60_000 });
}

/** Makes a survey of Galaxy Zoo 2 from these image files and waits for the report. */
export async function importImages(page: Page, files: string[], timeout: number): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: /your own images/ }).click();
  await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
  await page.getByLabel('Choose files').setInputFiles(files);
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible({ timeout });
}

/** Downloads what `click` asks for. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<Download> {
  const download = page.waitForEvent('download');
  await click();
  return download;
}

/** The labels file of the open survey, as text. */
export async function exportLabels(page: Page): Promise<{ path: string; download: Download }> {
  await page.goto('./#/data');
  const download = await downloaded(page, () => page.getByRole('button', { name: /Download labels|Export labels|Labels \(JSON\)/i }).first().click());
  const path = join(tmpdir(), `${randomUUID()}-${download.suggestedFilename()}`); // the name matters when it is brought in again
  await download.saveAs(path);
  return { path, download };
}

/**
 * Waits until so many galaxies are on this device: a sky is still being made while its first galaxies are shown, and a story's
 * hands are quicker than a person's.
 */
export async function galaxiesHere(page: Page, count: number, timeout = 60_000): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve, reject) => {
        const open = indexedDB.open('tuning-fork');
        open.onerror = () => reject(new Error('The database does not open.'));
        open.onsuccess = () => {
          const counting = open.result.transaction('galaxies').objectStore('galaxies').count();
          counting.onsuccess = () => {
            open.result.close();
            resolve(counting.result >= wanted);
          };
        };
      }),
    count,
    { timeout, polling: 250 },
  );
}
