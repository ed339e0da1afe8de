// @ts-check
// What the page and the trainer weigh (brotli at its best, as a host that compresses once sends them) against their
// budgets, and the proof that the page never loads TensorFlow.js. That nothing else is asked for before the first galaxy
// is on screen is e2e/weight.spec.ts's part. Raising a budget is a decision, not a repair.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { Plain, runPlainly } from './prepare.mjs';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');

/** Kilobytes (1000 bytes) after brotli. */
const budgets = { page: 120, trainer: 285 }; // measured when set: 111, and 272 with the heads and the check of the shipped model

/** Words that survive minification wherever TensorFlow.js is inside. */
const tensorflow = /Conv2DBackpropFilter|tfjs-backend/;

/** @param {string} file under dist/ */
const read = (file) => readFileSync(join(dist, file));
/** @param {string} file */
const weighed = (file) => brotliCompressSync(read(file), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** @typedef {{file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[]}} Chunk */

await runPlainly(async () => {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(read('.vite/manifest.json').toString());
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (entry === undefined) throw new Plain('The build names no entry: run npm run build and look at what it says.');

  /** @param {string[]} keys @param {(chunk: Chunk) => string[]} next @returns {Chunk[]} */
  const reach = (keys, next) => {
    /** @type {Map<string, Chunk>} */
    const found = new Map();
    for (let todo = keys; todo.length > 0;) {
      const fresh = todo.filter((key) => !found.has(key) && manifest[key]);
      for (const key of fresh) found.set(key, /** @type {Chunk} */ (manifest[key]));
      todo = fresh.flatMap((key) => next(/** @type {Chunk} */ (manifest[key])));
    }
    return [...found.values()];
  };
  const atOnce = reach([entry], (chunk) => chunk.imports ?? []);
  const ever = reach([entry], (chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]);

  const page = atOnce.map((chunk) => chunk.file);
  const pageBytes = page.reduce((total, file) => total + weighed(file), 0);
  process.stdout.write(`page    ${kB(pageBytes).padStart(9)} of ${budgets.page} kB of JavaScript before the first galaxy: ${page.join(', ')}\n`);
  process.stdout.write(`html    ${kB(weighed('index.html')).padStart(9)}: index.html, with its styles and the first paint\n`);
  /** @type {string[]} */
  const faults = [];
  for (const file of atOnce.flatMap((chunk) => chunk.css ?? [])) faults.push(`${file} holds up the first paint: the page's styles belong into index.html (scripts/pageStyles.mjs)`);
  if (pageBytes > budgets.page * 1000) faults.push(`the page weighs ${kB(pageBytes)}, more than ${budgets.page} kB`);

  const scripts = ever.map((chunk) => chunk.file).filter((file) => file.endsWith('.js'));
  const later = scripts.filter((file) => !page.includes(file));
  if (later.length > 0)
    process.stdout.write(
      `later   ${kB(later.reduce((total, file) => total + weighed(file), 0)).padStart(9)} in ${later.length} chunks loaded when needed\n`,
    );
  for (const file of scripts)
    if (tensorflow.test(read(file).toString())) faults.push(`${file} is loaded by the page and holds TensorFlow.js`);

  const workers = readdirSync(join(dist, 'assets')).filter((file) => /\.worker-.*\.js$/.test(file));
  for (const file of workers) {
    const bytes = weighed(`assets/${file}`);
    const isTrainer = file.startsWith('trainer');
    process.stdout.write(`worker  ${kB(bytes).padStart(9)}${isTrainer ? ` of ${budgets.trainer} kB` : ''}: ${file}\n`);
    if (isTrainer && bytes > budgets.trainer * 1000) faults.push(`the trainer weighs ${kB(bytes)}, more than ${budgets.trainer} kB`);
    if (isTrainer !== tensorflow.test(read(`assets/${file}`).toString())) {
      faults.push(
        isTrainer
          ? `${file} holds no TensorFlow.js: the words this check looks for have changed`
          : `${file} holds TensorFlow.js, which only the trainer needs`,
      );
    }
  }
  for (const file of readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.wasm')))
    process.stdout.write(`wasm    ${kB(weighed(`assets/${file}`)).padStart(9)}: ${file}\n`);
  if (faults.length > 0) throw new Plain(`Too heavy: ${faults.join('; ')}.`);
});
