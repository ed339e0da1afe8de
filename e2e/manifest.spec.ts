/** A table beside pictures whose columns have names nobody could know: the person chooses them before the import. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { makeZip } from 'client-zip';
import { expect, expectAccessible, test } from './harness.ts';
import { ClassifyPage } from './pages/classify.ts';
import type { Upload } from './pages/start.ts';
import { drawnPictures, exportLabels, openApp } from './pages/start.ts';
import { YouPage } from './pages/you.ts';

const IMAGES = '../shared/galaxies/images';
const hasRealImages = existsSync(IMAGES);

/** Ids that no JavaScript number can tell apart. */
const idOf = (at: number): string => `12376487206937559${String(18 + at)}`;

/** Six real galaxies, or six coloured discs the browser draws. */
async function sixPictures(page: Page): Promise<Upload[]> {
  if (hasRealImages) {
    const names = readdirSync(IMAGES).sort().slice(0, 6);
    return names.map((name) => ({ name, mimeType: 'image/jpeg', buffer: readFileSync(`${IMAGES}/${name}`) }));
  }
  return drawnPictures(page, 6);
}

/** Brings files into a new survey, as picked on its first page. */
async function bring(page: Page, files: readonly Upload[]): Promise<void> {
  await page.getByRole('button', { name: /your own images/ }).click();
  await expect(page.getByRole('radio', { name: /Galaxy Zoo 2/ })).toBeChecked();
  await page.getByLabel('Choose files').setInputFiles([...files]);
}

interface Exported {
  readonly galaxies: readonly { readonly id: string; readonly fileName: string; readonly metadata: Readonly<Record<string, string>> }[];
}

async function galaxiesOf(page: Page): Promise<Exported['galaxies']> {
  await page.setViewportSize({ width: 1440, height: 900 }); // the list of galaxies has its exports beside it on a wide screen
  const { path } = await exportLabels(page);
  return (JSON.parse(readFileSync(path, 'utf8')) as Exported).galaxies;
}

const table = (name: string, text: string): Upload => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('the columns of a table nobody could guess are chosen by keyboard; ids keep every digit, metadata is kept, and is read once the galaxy is answered', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page);
  const pictures = await sixPictures(page);
  const rows = pictures.map(({ name }, at) => `0.0${String(at)},${idOf(at)},"${name}","a, b"`);
  await bring(page, [...pictures, table('plates.csv', ['redshift,plate number,cutout,remark', ...rows].join('\n'))]);

  const heading = page.getByRole('heading', { name: 'Which column is the id?' });
  await expect(heading).toBeFocused();
  await expect(page.getByRole('columnheader')).toHaveText(['Column', 'Row 1', 'Row 2', 'Row 3']);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.keyboard.press('Tab');
  const id = page.getByLabel('Id of each galaxy');
  await expect(id).toBeFocused();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(heading).toBeVisible(); // without an id nothing starts
  await expect(id).toBeFocused();
  await page.keyboard.type('plate');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cutout');
  await expect(page.getByRole('rowheader')).toHaveText(['plate number id', 'cutout picture', 'redshift', 'remark']);
  await expect(page.getByRole('cell', { name: idOf(0) })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible({ timeout: 30_000 });

  const galaxies = await galaxiesOf(page);
  const wanted = pictures.map(({ name }, at) => ({ id: idOf(at), fileName: name, metadata: { redshift: `0.0${String(at)}`, remark: 'a, b' } }));
  expect(galaxies.map(({ id, fileName, metadata }) => ({ id, fileName, metadata })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(wanted);

  // A volunteer reads of it what is not hidden, once they have answered.
  await page.goto('./#/classify');
  const classify = new ClassifyPage(page);
  await classify.leaveTour();
  await expect(page.getByText('redshift')).toHaveCount(0);
  const answered = await classify.galaxy();
  await classify.press('3');
  const you = new YouPage(page);
  await you.open('history');
  const dialog = await you.openGalaxy(answered);
  await dialog.getByText('From the catalogue').click();
  await expect(dialog.getByText(galaxies.find(({ id: one }) => one === answered)?.metadata['redshift'] ?? 'none')).toBeVisible();
});

test('what was found by name can be changed, cancelled without harm, or left out', async ({ page }) => {
  await openApp(page);
  const pictures = await sixPictures(page);
  const rows = pictures.map(({ name }, at) => `${String(at % 2)}\t${name}\t${idOf(at)}`);
  const files = [...pictures, table('sky.tsv', ['id\tfile\tsurvey number', ...rows].join('\n'))];
  await bring(page, files);
  const heading = page.getByRole('heading', { name: 'Are these the right columns?' });
  await expect(heading).toBeVisible();
  await expect(page.getByLabel('Id of each galaxy')).toHaveValue('id');
  await expect(page.getByLabel('Picture of each galaxy')).toHaveValue('file');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(heading).toBeHidden();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: 'On this device' }), 'no empty survey is left behind').toBeHidden();

  await bring(page, files);
  await page.getByLabel('Id of each galaxy').selectOption('survey number');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible({ timeout: 30_000 });
  const galaxies = await galaxiesOf(page);
  expect(galaxies.map(({ id }) => id).sort()).toEqual(pictures.map((_, at) => idOf(at)));

  // Without the table the pictures are named after their files; these are here already, by their content.
  await page.goto('./#/data/import');
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByRole('button', { name: 'Import without the table' }).click();
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible({ timeout: 30_000 });
  expect(await galaxiesOf(page)).toEqual(galaxies);
});

test('the columns of a table inside a zip are chosen just so, also among several zips', async ({ page }) => {
  await openApp(page);
  const pictures = await sixPictures(page);
  const rows = pictures.map(({ name }, at) => `${idOf(at)},${name},0.0${String(at)}`);
  const zipped = async (from: number, to: number): Promise<Upload> => {
    const files = pictures.slice(from, to).map(({ name, buffer }) => ({ name: `cutouts/${name}`, input: new Uint8Array(buffer) }));
    const catalogue = { name: 'cutouts/sky.csv', input: ['plate number,cutout,redshift', ...rows.slice(from, to)].join('\n') };
    const bytes = await new Response(makeZip([...files, catalogue])).arrayBuffer();
    return { name: `part ${String(from)}.zip`, mimeType: 'application/zip', buffer: Buffer.from(bytes) };
  };
  await bring(page, [await zipped(0, 3), await zipped(3, 6)]);
  const choose = async (): Promise<void> => {
    await expect(page.getByRole('heading', { name: 'Which column is the id?' })).toBeVisible();
    await page.getByLabel('Id of each galaxy').selectOption('plate number');
    await page.getByLabel('Picture of each galaxy').selectOption('cutout');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
  };
  await choose();
  await expect(page.getByRole('cell', { name: idOf(3) }), 'the second zip asks once the first is in').toBeVisible({ timeout: 30_000 });
  await choose();
  await expect(page.getByRole('link', { name: 'Start classifying' })).toBeVisible({ timeout: 30_000 });
  const galaxies = await galaxiesOf(page);
  const wanted = pictures.map((_, at) => ({ id: idOf(at), metadata: { redshift: `0.0${String(at)}` } }));
  expect(galaxies.map(({ id, metadata }) => ({ id, metadata })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(wanted);
});
