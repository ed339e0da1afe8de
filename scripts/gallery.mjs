// @ts-check
// Draws docs/gallery anew: every plot from fixed data, and the page that shows them all. `node scripts/gallery.mjs`
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { make } from './messageFiles.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
make();
/** Style sheets are read as text, not by their importers. @type {import('vite').Plugin} */
const withoutStyles = { name: 'without-styles', enforce: 'pre', resolveId: (source) => (source.endsWith('.css') ? '\0nothing' : null), load: (id) => (id === '\0nothing' ? '' : null) };
/** The components are read as the app's own build reads them. @param {string} file @returns {Promise<any>} */
const load = async (file) => (await runnerImport(join(root, 'scripts', file), { root, configFile: false, logLevel: 'error', plugins: [withoutStyles] })).module;
const { fileOf, svgFile, indexFile } = await load('galleryFiles.ts');
const { pictures } = await load('galleryPictures.ts');

const folder = join(root, 'docs', 'gallery');
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (file.endsWith('.svg')) rmSync(join(folder, file));
for (const picture of pictures) writeFileSync(join(folder, `${picture.name}.svg`), svgFile(fileOf(picture)));
writeFileSync(join(folder, 'README.md'), indexFile(pictures));
process.stdout.write(`${pictures.length} pictures in docs/gallery.\n`);
