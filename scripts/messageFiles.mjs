// @ts-check
// The messages of every language and area (messages/<language>/<area>.json), and the modules made of them
// (src/ui/messages/, not in git). A message that a language lacks is taken from English, one by one.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moduleOf, typesOf } from './messageCompiler.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const folder = join(root, 'messages');
const made = join(root, 'src', 'ui', 'messages');

/** @typedef {Record<string, string>} Catalogue key → ICU message */

/** @param {string} language @param {string} area @returns {Catalogue} */
export function read(language, area) {
  const file = join(folder, language, `${area}.json`);
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    throw new Error(`messages/${language}/${area}.json: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/** @param {string} language @param {string} area @param {Catalogue} messages */
export function write(language, area, messages) {
  mkdirSync(join(folder, language), { recursive: true });
  writeFileSync(join(folder, language, `${area}.json`), `${JSON.stringify(messages, null, 2)}\n`);
}

/** @returns {string[]} */
export const areas = () => readdirSync(join(folder, 'en')).map((file) => file.replace(/\.json$/, '')).sort();

const trees = join(root, 'public', 'trees');

/**
 * Every text of the shipped trees and of the list of them, once; each is its own key. Numbers say the same everywhere.
 * @returns {Catalogue}
 */
export function treeTexts() {
  /** @type {Set<string>} */
  const texts = new Set();
  const add = (/** @type {(string | undefined)[]} */ ...said) => said.forEach((text) => text && !/^\d+$/.test(text) && texts.add(text));
  for (const { name, about, file } of JSON.parse(readFileSync(join(trees, 'index.json'), 'utf8'))) {
    add(name, about);
    for (const question of JSON.parse(readFileSync(join(trees, file), 'utf8')).questions) {
      add(question.prompt, question.help, question.name);
      for (const { label, hint } of question.answers) add(label, hint);
    }
  }
  return Object.fromEntries([...texts].map((text) => [text, text]));
}

/** The words of trees in a language, keyed by the English text (src/ui/parts/treeWords.ts). @param {string} language @returns {Catalogue} */
export function readTreeWords(language) {
  const file = join(trees, 'words', `${language}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @param {string} language @param {Catalogue} words */
export function writeTreeWords(language, words) {
  mkdirSync(join(trees, 'words'), { recursive: true });
  writeFileSync(join(trees, 'words', `${language}.json`), `${JSON.stringify(words, null, 2)}\n`);
}

/** The languages of src/domain/language.ts, which this checks the folders against. @returns {string[]} */
export function languages() {
  const source = readFileSync(join(root, 'src', 'domain', 'language.ts'), 'utf8');
  const list = /languages = \[([^\]]+)\]/.exec(source)?.[1];
  if (!list) throw new Error('src/domain/language.ts names no languages.');
  return [...list.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
}

/** Leaves a file alone that is as it should be, and never shows half a file. @param {string} file @param {string} text */
function put(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, file);
  return true;
}

/** Makes what is missing or stale. @returns {number} how many files were written */
export function make() {
  const names = areas();
  const english = Object.fromEntries(names.map((area) => [area, read('en', area)]));
  let written = 0;
  for (const language of languages()) {
    mkdirSync(join(made, language), { recursive: true });
    for (const area of names) {
      const said = language === 'en' ? {} : read(language, area);
      const messages = Object.fromEntries(Object.entries(english[area] ?? {}).map(([key, message]) => [key, said[key] ?? message]));
      if (put(join(made, language, `${area}.js`), moduleOf(language, messages))) written++;
    }
    for (const file of readdirSync(join(made, language)))
      if (/\.js$|\.d\.ts$/.test(file) && !names.includes(file.replace(/\..*/, ''))) rmSync(join(made, language, file));
  }
  // The modules that the page imports by name; those of other languages are found by their place.
  for (const area of names) {
    const text = `/* Made by scripts/messages.mjs. */\nimport type { Messages } from '../catalogues.d.ts';\n\nexport declare const messages: Messages['${area}'];\n`;
    if (put(join(made, 'en', `${area}.d.ts`), text)) written++;
  }
  const members = names.map((area) => typesOf(area, english[area] ?? {})).join('');
  const types = `/* Made by scripts/messages.mjs from messages/en. */\nimport type { Rich } from '../parts/richText.ts';\n\nexport interface Messages {\n${members}}\n`;
  if (put(join(made, 'catalogues.d.ts'), types)) written++;
  return written;
}
