// @ts-check
// What can be wrong with messages: a key that is missing, unused or unknown, a text that takes other values or tags than
// English, a plural without a form its language needs, and text that cannot be read at all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsed, takenBy } from './messageCompiler.mjs';
import { areas, languages, read, readTreeWords, root, treeTexts } from './messageFiles.mjs';

/** Languages whose translation is under way: what they lack is shown in English and is no fault yet. */
const underWay = /** @type {string[]} */ ([]);

/** @typedef {Map<string, Set<string>>} Used area → names that its readers use */

/** @param {string} folder @returns {string[]} */
const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'messages' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });

/**
 * What the screens use. A file reads an area when it names it, as in useMessages('data') or Messages['data'], and a key
 * when it writes it after a dot; keys are never put together from pieces.
 * @returns {Used}
 */
export function usedKeys() {
  /** @type {Used} */
  const used = new Map();
  for (const file of sources(join(root, 'src', 'ui'))) {
    const text = readFileSync(file, 'utf8');
    const keys = [...text.matchAll(/\.(\w+)/g)].map(([, key = '']) => key);
    const named = [...text.matchAll(/(?:useMessages\(|Messages\[)'(\w+)'/g)].map(([, area = '']) => area);
    if (text.includes('shellMessages(')) named.push('shell');
    // The places of the app are named by their ids, which places.ts lists.
    if (file.endsWith('places.ts')) for (const [, id = ''] of text.matchAll(/id: '(\w+)'/g)) used.set('shell', new Set([...(used.get('shell') ?? []), id]));
    for (const area of named) used.set(area, new Set([...(used.get(area) ?? []), ...keys]));
  }
  return used;
}

/** The plural forms that whole numbers take. @param {string} language @param {'cardinal' | 'ordinal'} type */
function formsNeeded(language, type) {
  const rules = new Intl.PluralRules(language, { type });
  return new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)));
}

/** @param {string} language @param {string} message @returns {{takes: import('./messageCompiler.mjs').Takes | null, faults: string[]}} */
function understood(language, message) {
  try {
    const takes = takenBy(parsed(message));
    const faults = takes.plurals.flatMap(({ name, type, forms }) =>
      [...formsNeeded(language, type)].filter((form) => !forms.includes(form)).map((form) => `{${name}} has no form "${form}"`),
    );
    return { takes, faults };
  } catch (fault) {
    return { takes: null, faults: [fault instanceof Error ? fault.message : String(fault)] };
  }
}

/** @param {import('./messageCompiler.mjs').Takes} takes */
const signature = ({ values, tags }) =>
  [...[...values].map(([name, type]) => `{${name}: ${type}}`), ...[...tags].map((tag) => `<${tag}>`)].sort().join(' ');

/** What the words of trees lack or have too much. @param {readonly string[]} [excused] languages that may lack words @returns {string[]} */
export function treeFaultsOf(excused = underWay) {
  const english = treeTexts();
  return languages()
    .filter((language) => language !== 'en')
    .flatMap((language) => {
      const said = readTreeWords(language);
      const where = `public/trees/words/${language}.json`;
      return [
        ...Object.keys(said).filter((text) => english[text] === undefined && !/^\d+$/.test(text)).map((text) => `${where}: no tree says "${text}"`),
        ...Object.entries(said).filter(([, words]) => words.trim() === '').map(([text]) => `${where}: "${text}" is empty`),
        ...(excused.includes(language) ? [] : Object.keys(english).filter((text) => said[text] === undefined).map((text) => `${where}: "${text}" is missing`)),
      ];
    });
}

/**
 * Every fault, one sentence each.
 * @param {Used} used @param {(language: string, area: string) => Record<string, string>} [catalogue]
 * @param {readonly string[]} [excused] languages that may lack messages
 */
export function faultsOf(used, catalogue = read, excused = underWay) {
  /** @type {string[]} */
  const faults = [];
  for (const area of areas()) {
    const english = catalogue('en', area);
    for (const key of Object.keys(english)) {
      if (!/^[a-z]\w*$/.test(key)) faults.push(`messages/en/${area}.json: "${key}" is no name in camelCase`);
      if (!used.get(area)?.has(key)) faults.push(`messages/en/${area}.json: nobody uses "${key}"`);
    }
    for (const language of languages()) {
      const said = catalogue(language, area);
      const where = `messages/${language}/${area}.json`;
      for (const key of Object.keys(said)) if (english[key] === undefined) faults.push(`${where}: English has no "${key}"`);
      for (const [key, original] of Object.entries(english)) {
        const message = said[key];
        if (message === undefined) {
          if (!excused.includes(language)) faults.push(`${where}: "${key}" is missing`);
          continue;
        }
        const { takes, faults: own } = understood(language, message);
        for (const fault of own) faults.push(`${where}: "${key}": ${fault}`);
        const wanted = understood('en', original).takes;
        if (takes && wanted && signature(takes) !== signature(wanted))
          faults.push(`${where}: "${key}" takes ${signature(takes) || 'nothing'}, English takes ${signature(wanted) || 'nothing'}`);
        if (message.trim() === '') faults.push(`${where}: "${key}" is empty`);
      }
    }
  }
  return faults;
}
