/**
 * Kills the page at random moments of a scripted session and looks whether every answered question is still there. A
 * question counts as answered once the next thing was on the screen; half of the kills end the tab's process, half the
 * whole browser. The session goes on in the same profile, in Enhanced, so that the learner trains meanwhile.
 *   npx tsx bench/kill.ts [--kills 50] [--seed 1]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { Draft, Fact } from '../src/domain/classification.ts';
import type { Rng } from '../src/domain/rng.ts';
import { rng } from '../src/domain/rng.ts';
import type { Survey } from '../src/domain/survey.ts';
import { standing } from '../src/domain/votes.ts';
import type { Step } from '../src/domain/walk.ts';
import type { Chromium } from './stage.ts';
import { chooseWorkflow, lookAt, moved, openSky, report, serveBuild, startChromium } from './stage.ts';

interface Answered {
  readonly prompt: string;
  readonly answer: string;
  /** The screen went on: from here on it must never be lost. */
  isSeen: boolean;
}

/** Per galaxy, what was answered and not taken back, in order. */
type Record = Map<string, Answered[]>;

/** Notes an answer; another answer to an earlier question takes the path after it with it. */
function note(record: Record, galaxy: string, prompt: string, answer: string): Answered {
  const before = record.get(galaxy) ?? [];
  const at = before.findIndex((each) => each.prompt === prompt);
  const same = before[at];
  if (same?.answer === answer) return same;
  const made: Answered = { prompt, answer, isSeen: false };
  record.set(galaxy, [...(at < 0 ? before : before.slice(0, at)), made]);
  return made;
}

/** One thing a volunteer does: answer, now and then go back or undo. */
async function act(page: Page, random: Rng, record: Record): Promise<void> {
  const scene = await lookAt(page);
  if (!scene) return;
  const whim = random.uniform();
  if (whim < 0.06) {
    await page.keyboard.press(whim < 0.04 ? 'Backspace' : 'u');
    // What was on screen may be about to change: an answer pressed now would be noted for the wrong question. At the start of a walk
    // or of a session nothing changes.
    await moved(page, scene, 10).catch(() => undefined);
    return;
  }
  const index = random.below(Math.min(9, scene.answers.length));
  if (scene.isMultiple) {
    // Only what is ticked when Enter comes is the answer: take away what an earlier visit left.
    const ticked = page.locator('.answers button[aria-checked=true]');
    while ((await ticked.count()) > 0) await ticked.first().click();
  }
  const answered = note(record, scene.galaxy, scene.prompt, scene.answers[index] ?? '');
  await page.keyboard.press(String(index + 1));
  if (scene.isMultiple) await page.keyboard.press('Enter');
  await moved(page, scene);
  answered.isSeen = true;
}

interface Disk {
  readonly facts: Fact[];
  readonly drafts: Draft[];
  readonly surveys: { readonly survey: Survey }[];
}

/** Reads the browser's database as it lies there, past the app. */
function readDisk(page: Page): Promise<Disk> {
  return page.evaluate(async () => {
    const opened = indexedDB.open('tuning-fork');
    const database = await new Promise<IDBDatabase>((done, failed) => {
      opened.onsuccess = () => done(opened.result);
      opened.onerror = () => failed(new Error(opened.error?.message));
    });
    const all = (table: string) =>
      new Promise<unknown[]>((done, failed) => {
        const asked = database.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(new Error(asked.error?.message));
      });
    const [facts, drafts, surveys] = await Promise.all([all('facts'), all('drafts'), all('surveys')]);
    database.close();
    return { facts: (facts ?? []).map((row) => (row as { fact: unknown }).fact), drafts, surveys } as never; // the rows of src/storage/db.ts
  });
}

/** Everything on disk about each galaxy, as "prompt → answers". */
function onDisk({ facts, drafts, surveys }: Disk): Map<string, Set<string>> {
  const words = new Map<string, string>();
  for (const { survey } of surveys) {
    for (const question of survey.tree.questions) {
      for (const answer of question.answers) words.set(`${question.id}/${answer.id}`, `${question.prompt} → ${answer.label}`);
    }
  }
  const found = new Map<string, Set<string>>();
  const take = (galaxy: string, steps: readonly Step[]): void => {
    const said = found.get(galaxy) ?? new Set();
    for (const step of steps) for (const answer of step.answers) said.add(words.get(`${step.question}/${answer}`) ?? '');
    found.set(galaxy, said);
  };
  for (const fact of facts) if (fact.kind === 'classification') take(fact.galaxy, fact.steps);
  for (const draft of drafts) take(draft.galaxy, [...draft.steps, ...draft.ahead]);
  return found;
}

/** Seen answers that the disk does not have. An answer pressed after it, on the way when the kill came, may have replaced it. */
function lost(record: Record, disk: Disk): string[] {
  const found = onDisk(disk);
  return [...record].flatMap(([galaxy, answers]) =>
    answers
      .filter(({ prompt, answer, isSeen }) => isSeen && !found.get(galaxy)?.has(`${prompt} → ${answer}`))
      .map(({ prompt, answer }) => `${galaxy}: ${prompt} → ${answer}`),
  );
}

/** Ends the tab's process; the browser lives. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((done) => page.once('crash', done));
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close().catch(() => undefined);
}

/** Answers until a random moment, then kills. Returns what the whole session has answered. */
async function liveAndDie(page: Page, chrome: Chromium, kind: 'tab' | 'browser', random: Rng, record: Record): Promise<void> {
  const lifeMs = 300 + random.uniform() * 3500;
  let isDead = false;
  const killed = new Promise<void>((done) => setTimeout(done, lifeMs)).then(async () => {
    isDead = true;
    await (kind === 'browser' ? chrome.kill() : crash(page));
  });
  try {
    while (!isDead) await act(page, random, record);
  } catch (fault) {
    if (!isDead) throw fault; // what the page says while it dies is not a fault
  }
  await killed;
}

/** Waits until the app is back at a question; says what stands there instead when it is not. */
async function comeBack(page: Page): Promise<void> {
  try {
    await page.locator('.answers button').first().waitFor({ timeout: 120_000 });
  } catch {
    throw new Error(`The app did not come back after the kill. It shows: ${await page.locator('body').innerText()}`);
  }
}

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } } });
const random = rng(Number(values.seed), 'kill');
const profile = mkdtempSync(join(tmpdir(), 'tuning-fork-kill-'));
const began = performance.now();
const server = await serveBuild();
let chrome = await startChromium(profile);
let page = await chrome.context.newPage();
await openSky(page, server.url);
await chooseWorkflow(page, 'Enhanced');

const record: Record = new Map();
const losses: string[] = [];
const kills = { tab: 0, browser: 0 };
let whileLearning = 0;
let disk: Disk = { facts: [], drafts: [], surveys: [] };
for (let round = 0; round < Number(values.kills); round++) {
  const kind = round % 2 === 0 ? 'tab' : 'browser';
  await liveAndDie(page, chrome, kind, random, record);
  kills[kind]++;
  if (kind === 'browser') chrome = await startChromium(profile);
  page = await chrome.context.newPage();
  await page.goto(`${server.url}#/classify`);
  await comeBack(page);
  disk = await readDisk(page);
  losses.push(...lost(record, disk).map((what) => `after kill ${round + 1} (${kind}): ${what}`));
  if ((await lookAt(page))?.isLearning) whileLearning++;
  process.stderr.write(`\r${round + 1} kills, ${disk.facts.length} facts, ${losses.length} lost `);
}
await chrome.kill();
await server.close();
rmSync(profile, { recursive: true, force: true });

const answers = [...record.values()].flat();
const ids = new Set(disk.facts.map(({ id }) => id));
const { classifications } = standing(disk.facts);
const undone = new Set(disk.facts.flatMap((fact) => (fact.kind === 'undo' ? [fact.undoes] : [])));
const countStanding = disk.facts.filter((fact) => fact.kind === 'classification' && !undone.has(fact.id)).length;
report('kill', {
  kills,
  questionsAnswered: answers.filter(({ isSeen }) => isSeen).length,
  onTheWayAtAKill: answers.filter(({ isSeen }) => !isSeen).length,
  galaxiesClassified: classifications.size,
  facts: disk.facts.length,
  factsTwice: disk.facts.length - ids.size,
  galaxiesClassifiedTwice: countStanding - classifications.size,
  learningAgainAfterKill: whileLearning,
  lost: losses,
  seconds: Math.round((performance.now() - began) / 1000),
});
if (losses.length > 0) process.exitCode = 1;
