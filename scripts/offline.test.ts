/** What the service worker keeps: everything the app needs without a network, and of other languages what was chosen. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { languages } from '../src/domain/language.ts';
import { writeServiceWorker } from './offline.mjs';

const areas = readdirSync('messages/en').map((file) => file.replace('.json', ''));
const others = languages.filter((language) => language !== 'en');

let dist: string;
let files: string[];
let byLanguage: Record<string, string[]>;

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'tuning-fork-offline-'));
  const put = (file: string): void => {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), file);
  };
  const manifest: Record<string, { file: string }> = {};
  let count = 10_000_000;
  for (const language of languages)
    for (const area of areas) {
      const file = `assets/${area}-${String(count++)}.js`;
      manifest[`src/ui/messages/${language}/${area}.js`] = { file };
      put(file);
    }
  // As the build has them, the folder of served files first of all.
  for (const file of readdirSync('public', { recursive: true, withFileTypes: true })) if (file.isFile()) put(join(file.parentPath, file.name).replace(/^public./, ''));
  for (const file of ['index.html', 'assets/index-AAAAAAAA.js', 'assets/trainer.worker-BBBBBBBB.js', 'assets/net-CCCCCCCC.wasm', 'assets/inter-latin-opsz-normal-DDDDDDDD.woff2', 'assets/inter-cyrillic-opsz-normal-EEEEEEEE.woff2']) put(file);
  mkdirSync(join(dist, '.vite'));
  writeFileSync(join(dist, '.vite', 'manifest.json'), JSON.stringify(manifest));
  writeServiceWorker(dist);
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  files = (JSON.parse(/const FILES = (\[.*\]);/.exec(worker)?.[1] ?? '[]') as [string, string | null][]).map(([file]) => file);
  byLanguage = JSON.parse(/const LANGUAGES = (\{.*\});/.exec(worker)?.[1] ?? '{}') as Record<string, string[]>;
});

afterAll(() => rmSync(dist, { recursive: true, force: true }));

it('keeps for each language its words of trees and all its catalogues', () => {
  expect(Object.keys(byLanguage).sort()).toEqual([...others].sort());
  for (const language of others) {
    expect(byLanguage[language], language).toContain(`trees/words/${language}.json`);
    expect(byLanguage[language]?.filter((file) => file.startsWith('assets/')), language).toHaveLength(areas.length);
  }
});

it('keeps at once what every reader needs: the page, its picture and drawings, programs, trees, the network, and English', () => {
  expect(files).toEqual(
    expect.arrayContaining(['index.html', 'welcome.webp', 'icons.svg', 'manifest.webmanifest', 'assets/index-AAAAAAAA.js', 'assets/trainer.worker-BBBBBBBB.js', 'assets/net-CCCCCCCC.wasm', 'assets/inter-latin-opsz-normal-DDDDDDDD.woff2', 'trees/index.json', 'trees/gz2.json']),
  );
  for (const file of readdirSync('public/models', { recursive: true, withFileTypes: true })) if (file.isFile()) expect(files).toContain(join(file.parentPath, file.name).replace(/^public./, ''));
  // English catalogues are the first that were put there.
  expect(files.filter((file) => /^assets\/\w+-100\d+\.js$/.test(file))).toHaveLength(areas.length);
});

it('leaves out what nobody reads in the app, other languages, and letters that few need', () => {
  expect(files.filter((file) => /^schema\/|^\.vite|^sw\.js|cyrillic|trees\/words/.test(file))).toEqual([]);
});
