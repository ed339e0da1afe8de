// @ts-check
// The words of the app (docs/decisions/0009).
//   node scripts/messages.mjs                   makes the modules of all languages, if they are missing or stale
//   node scripts/messages.mjs check             names every fault of every language, ends with code 1 if there is one
//   node scripts/messages.mjs missing <code>    prints what a language lacks: area → key → English, as JSON; "trees" are the words of trees
//   node scripts/messages.mjs take <code>       reads JSON of that form, translated, and puts it into the language's files
import { readFileSync } from 'node:fs';
import { faultsOf, treeFaultsOf, usedKeys } from './messageCheck.mjs';
import { areas, languages, make, read, readTreeWords, treeTexts, write, writeTreeWords } from './messageFiles.mjs';

const [command = 'make', language = ''] = process.argv.slice(2);

/** @param {string} code */
function demandLanguage(code) {
  if (code === 'en' || !languages().includes(code)) throw new Error(`"${code}" is no language to translate into: ${languages().join(', ')}.`);
}

/** The words of trees are an area of their own here; their keys are the English texts. */
const TREES = 'trees';

const catalogues = () => [
  ...areas().map((area) => ({ area, english: read('en', area), said: read(language, area) })),
  { area: TREES, english: treeTexts(), said: readTreeWords(language) },
];

function missing() {
  demandLanguage(language);
  /** @type {Record<string, Record<string, string>>} */
  const found = {};
  for (const { area, english, said } of catalogues()) {
    const lacking = Object.entries(english).filter(([key]) => said[key] === undefined);
    if (lacking.length > 0) found[area] = Object.fromEntries(lacking);
  }
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}

function take() {
  demandLanguage(language);
  const given = JSON.parse(readFileSync(0, 'utf8'));
  let taken = 0;
  for (const { area, english, said } of catalogues()) {
    const all = { ...said, ...given[area] };
    // In the order of the English file, and without what it no longer has.
    const kept = Object.keys(english).filter((key) => all[key] !== undefined);
    taken += kept.filter((key) => given[area]?.[key] !== undefined).length;
    const words = Object.fromEntries(kept.map((key) => [key, all[key]]));
    if (area === TREES) writeTreeWords(language, words);
    else write(language, area, words);
  }
  process.stdout.write(`Took ${taken} messages.\n`);
  report();
}

function report() {
  const faults = [...faultsOf(usedKeys()), ...treeFaultsOf()];
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

if (command === 'make') process.stdout.write(`Messages: ${make()} files written.\n`);
else if (command === 'check') report();
else if (command === 'missing') missing();
else if (command === 'take') take();
else throw new Error(`There is no "${command}": make, check, missing or take.`);
