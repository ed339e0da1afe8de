// @ts-check
// The words of the app (docs/decisions/0009).
//   node scripts/messages.mjs                   makes the modules of all languages, if they are missing or stale
//   node scripts/messages.mjs check             names every fault of every language, ends with code 1 if there is one
//   node scripts/messages.mjs missing <code>    prints what a language lacks: area → key → English, as JSON
//   node scripts/messages.mjs take <code>       reads JSON of that form, translated, and puts it into the language's files
import { readFileSync } from 'node:fs';
import { faultsOf, usedKeys } from './messageCheck.mjs';
import { areas, languages, make, read, write } from './messageFiles.mjs';

const [command = 'make', language = ''] = process.argv.slice(2);

/** @param {string} code */
function demandLanguage(code) {
  if (code === 'en' || !languages().includes(code)) throw new Error(`"${code}" is no language to translate into: ${languages().join(', ')}.`);
}

function missing() {
  demandLanguage(language);
  /** @type {Record<string, Record<string, string>>} */
  const found = {};
  for (const area of areas()) {
    const said = read(language, area);
    const lacking = Object.entries(read('en', area)).filter(([key]) => said[key] === undefined);
    if (lacking.length > 0) found[area] = Object.fromEntries(lacking);
  }
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}

function take() {
  demandLanguage(language);
  const given = JSON.parse(readFileSync(0, 'utf8'));
  let taken = 0;
  for (const area of areas()) {
    const english = read('en', area);
    const said = { ...read(language, area), ...given[area] };
    // In the order of the English file, and without what it no longer has.
    const kept = Object.keys(english).filter((key) => said[key] !== undefined);
    taken += kept.filter((key) => given[area]?.[key] !== undefined).length;
    write(language, area, Object.fromEntries(kept.map((key) => [key, said[key]])));
  }
  process.stdout.write(`Took ${taken} messages.\n`);
  report();
}

function report() {
  const faults = faultsOf(usedKeys());
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

if (command === 'make') process.stdout.write(`Messages: ${make()} files written.\n`);
else if (command === 'check') report();
else if (command === 'missing') missing();
else if (command === 'take') take();
else throw new Error(`There is no "${command}": make, check, missing or take.`);
