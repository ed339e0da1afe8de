/**
 * Does the app work in the other engines? A session on the simulated sky in Firefox and in WebKitGTK (Safari's engine), as a
 * volunteer at the keyboard would have it: galaxies answered in Enhanced until the network has trained a round in that browser,
 * a reload, and every answer still there. Browsers that are not installed are named and passed over (on Debian:
 * apt-get install firefox-esr webkit2gtk-driver xvfb). Ends with code 1 where a browser lost an answer, told of an error or
 * never trained.
 *   npx tsx bench/browsers.ts [--galaxies 28] [--only firefox|webkit] [--pictures FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Hands } from './hands.ts';
import { firefox, webkit } from './hands.ts';
import { report, serveBuild } from './stage.ts';

interface Seen {
  readonly browser: string;
  readonly galaxies: number;
  /** From the first key to the last, in seconds; the bench's own looks included. */
  readonly answeringSeconds: number;
  /** From the last key until the status line says that the first round is ready. */
  readonly roundSeconds: number;
  /** The status line then, with the backend that was used. */
  readonly status: string;
  readonly classifications: { readonly before: number; readonly afterReload: number };
  readonly errors: readonly string[];
}

const ROUND_MS = 240_000;
const LOOK_MS = 100;

/** Scripts that run in the page; each is the body of a function. */
const page = {
  listen: `globalThis.benchErrors = [];
    const note = (text) => { globalThis.benchErrors.push(String(text)); };
    addEventListener('error', (event) => note(event.message));
    addEventListener('unhandledrejection', (event) => note(event.reason));
    addEventListener('securitypolicyviolation', (event) => note('policy: ' + event.violatedDirective));`,
  errors: 'return globalThis.benchErrors;',
  hasSkyButton: "return [...document.querySelectorAll('button')].some((button) => /simulated sky/i.test(button.textContent));",
  pressSkyButton: "[...document.querySelectorAll('button')].find((button) => /simulated sky/i.test(button.textContent)).click();",
  hasAnswers: "return document.querySelector('.answers button') !== null;",
  leaveTour: "[...document.querySelectorAll('button')].find((button) => button.textContent === 'Skip tour')?.click();",
  isTourGone: "return ![...document.querySelectorAll('button')].some((button) => button.textContent === 'Skip tour');",
  chooseEnhanced:
    "[...document.querySelectorAll('.mode label')].find((label) => /Enhanced/.test(label.textContent)).click(); document.activeElement?.blur();",
  galaxy: "return document.querySelector('section.viewer')?.getAttribute('aria-label') ?? '';",
  scene: "return (document.querySelector('section.viewer')?.getAttribute('aria-label') ?? '') + ' ' + (document.querySelector('#question')?.textContent ?? '');",
  status: "return document.querySelector('.status')?.innerText.replace(/\\s+/g, ' ') ?? '';",
  isRoundReady: "return /Round 1 is ready/.test(document.querySelector('.status')?.innerText ?? '');",
  countClassifications: `return new Promise((resolve, reject) => {
    const open = indexedDB.open('tuning-fork');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const all = open.result.transaction('facts').objectStore('facts').getAll();
      all.onsuccess = () => { open.result.close(); resolve(all.result.filter(({ fact }) => fact.kind === 'classification').length); };
    };
  });`,
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function until(hands: Hands, script: string, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!(await hands.run(script))) {
    if (performance.now() > end) throw new Error(`${hands.name}: waited ${String(ms / 1000)} s for: ${script}`);
    await pause(LOOK_MS);
  }
}

async function session(hands: Hands, url: string, wanted: number, folder: string | undefined): Promise<Seen> {
  const picture = async (name: string): Promise<void> => {
    if (folder !== undefined) writeFileSync(join(folder, `${hands.engine}-${name}.png`), await hands.picture());
  };
  await hands.open(url);
  await until(hands, page.hasSkyButton, 30_000);
  await hands.run(page.listen);
  await hands.run(page.pressSkyButton);
  await until(hands, page.hasAnswers, 120_000);
  await until(hands, page.isTourGone.replace('return !', 'return '), 10_000);
  await hands.run(page.leaveTour);
  await until(hands, page.isTourGone, 10_000);
  await hands.run(page.chooseEnhanced);
  await picture('classify');
  const galaxies = new Set<unknown>();
  const began = performance.now();
  while (galaxies.size <= wanted) {
    const before = await hands.run(page.scene);
    galaxies.add(await hands.run(page.galaxy));
    await hands.press('1');
    await until(hands, `${page.scene.replace('return ', 'return (')}`.replace(/;$/, `) !== ${JSON.stringify(before)};`), 30_000);
  }
  const answered = performance.now();
  await until(hands, page.isRoundReady, ROUND_MS);
  const ready = performance.now();
  const status = String(await hands.run(page.status));
  const before = Number(await hands.run(page.countClassifications));
  const errors = (await hands.run(page.errors)) as string[];
  await hands.open(`${url}#/learner`);
  await until(hands, "return document.querySelector('.learner-ledger') !== null;", 30_000);
  await picture('learner');
  await hands.reload();
  await until(hands, "return document.querySelector('.learner-ledger') !== null;", 30_000);
  const afterReload = Number(await hands.run(page.countClassifications));
  return {
    browser: `${hands.name} ${hands.version}`,
    galaxies: galaxies.size - 1,
    answeringSeconds: (answered - began) / 1000,
    roundSeconds: (ready - answered) / 1000,
    status,
    classifications: { before, afterReload },
    errors,
  };
}

const { values } = parseArgs({ options: { galaxies: { type: 'string', default: '28' }, only: { type: 'string' }, pictures: { type: 'string' } } });
if (values.pictures !== undefined) mkdirSync(values.pictures, { recursive: true });
const { url, close } = await serveBuild();
const seen: (Seen | { readonly browser: string; readonly notTried: string })[] = [];
let isSound = true;
for (const [name, start] of Object.entries({ firefox, webkit })) {
  if (values.only !== undefined && values.only !== name) continue;
  const hands = await start();
  if (typeof hands === 'string') {
    seen.push({ browser: name, notTried: hands });
    continue;
  }
  try {
    const told = await session(hands, url, Number(values.galaxies), values.pictures);
    seen.push(told);
    if (told.errors.length > 0 || told.classifications.before !== told.classifications.afterReload || told.classifications.before < told.galaxies) isSound = false;
  } finally {
    await hands.close();
  }
}
await close();
report('browsers', { isSound, seen });
process.exit(isSound ? 0 : 1);
