// @ts-check
// Writes dist/sw.js at the end of a build: the service worker with the list of all files the app needs without a network.
// Own code and not workbox, because the whole of it fits a page: docs/decisions/0011 has the reasons.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A content hash in the name, as the bundler writes it. */
const isNamedByContent = /^assets\/.*-[\w-]{8}\.\w+$/;
/** Other scripts than Latin: fetched when their letters appear, as browsers do with parts of a font. */
const isRareFont = /-(cyrillic|greek|vietnamese)[\w-]*\.woff2$/;
const isNotForPages = /^(\.vite\/|sw\.js$|schema\/)/;

/** @param {string} folder @returns {string[]} addresses relative to the folder, in a fixed order */
function filesUnder(folder, within = folder) {
  return readdirSync(within, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(folder, join(within, entry.name)) : [relative(folder, join(within, entry.name)).split(sep).join('/')],
    );
}

/**
 * Which files belong to which language: its catalogues and its words of trees. English is part of the app.
 * @param {string[]} files @param {Record<string, {file: string}>} manifest
 * @returns {Record<string, string[]>}
 */
export function filesByLanguage(files, manifest) {
  /** @type {Record<string, string[]>} */
  const found = {};
  const add = (/** @type {string} */ language, /** @type {string} */ file) => (found[language] ??= []).push(file);
  for (const [source, { file }] of Object.entries(manifest)) {
    const language = /messages\/([\w-]+)\/\w+\.js$/.exec(source)?.[1];
    if (language !== undefined && language !== 'en') add(language, file);
  }
  for (const file of files) {
    const language = /^trees\/words\/([\w-]+)\.json$/.exec(file)?.[1];
    if (language !== undefined && language !== 'en') add(language, file);
  }
  return found;
}

/** @param {string} dist the built folder */
export function writeServiceWorker(dist) {
  const files = filesUnder(dist);
  const languages = filesByLanguage(files, JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')));
  const optional = new Set(Object.values(languages).flat());
  const kept = files.filter((file) => !isNotForPages.test(file) && !isRareFont.test(file) && !optional.has(file));
  const list = kept.map((file) => [
    file,
    isNamedByContent.test(file) ? null : createHash('sha256').update(readFileSync(join(dist, file))).digest('hex').slice(0, 16),
  ]);
  const source = readFileSync(fileURLToPath(new URL('serviceWorker.js', import.meta.url)), 'utf8');
  const version = createHash('sha256').update(JSON.stringify([list, languages, source])).digest('hex').slice(0, 16);
  writeFileSync(
    join(dist, 'sw.js'),
    source
      .replace('__VERSION__', version)
      .replace('__FILES__', () => JSON.stringify(list))
      .replace('__LANGUAGES__', () => JSON.stringify(languages)),
  );
}

/** The step of the build. @returns {import('vite').Plugin} */
export function offline() {
  let dist = 'dist';
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      dist = join(config.root, config.build.outDir);
    },
    closeBundle() {
      writeServiceWorker(dist);
    },
  };
}
