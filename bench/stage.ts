/**
 * What the benches that need a browser share: the production build served, a Chromium of our own with a profile that
 * outlives it, and a volunteer who answers by keyboard. The browser is started by hand, not by Playwright, so that it can
 * be killed as a whole, as a power cut would.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { launchOptions } from '../scripts/browser.mjs';
import { ensureBuilt } from '../scripts/prepare.mjs';
import { serve } from '../scripts/serve.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Builds what changed and serves a copy on a free port, so that a build made meanwhile does not change what is measured.
 * @param quality of brotli: 11 as a host sends files that it compressed once
 */
export async function serveBuild(quality?: number): Promise<{ url: string; close: () => Promise<void> }> {
  ensureBuilt(root);
  const copy = mkdtempSync(join(tmpdir(), 'tuning-fork-dist-'));
  cpSync(join(root, 'dist'), copy, { recursive: true });
  const { url, close } = await serve({ root: copy, port: 0, ...(quality === undefined ? {} : { quality }) });
  return {
    url,
    async close() {
      await close();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}

export interface Chromium {
  readonly context: BrowserContext;
  /** Where it listens for tools that drive it. */
  readonly port: number;
  /** Ends every process of the browser at once, with no chance to write anything. */
  readonly kill: () => Promise<void>;
}

/** A headless Chromium on the profile in `folder`. */
export async function startChromium(folder: string): Promise<Chromium> {
  const { executablePath = '', args = [] } = await launchOptions();
  const child = spawn(
    executablePath,
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--no-default-browser-check',
      '--window-size=1440,900',
      ...args,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const listensAt = await address(child);
  const browser = await chromium.connectOverCDP(listensAt);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium came without a profile.');
  // tsx wraps named functions in a helper of its own, which functions sent into the page would miss.
  await context.addInitScript('globalThis.__name = (named) => named');
  return {
    context,
    port: Number(new URL(listensAt).port),
    async kill() {
      const gone = new Promise((done) => child.once('exit', done));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL'); // the whole group: it was started detached
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /ws:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) done(found);
    });
    child.once('exit', (code) => failed(new Error(`Chromium ended with code ${code} before it could be reached: ${said.slice(-500)}`)));
  });
}

/** What a volunteer sees: which galaxy, which question, which answers. */
export interface Scene {
  readonly galaxy: string;
  readonly prompt: string;
  readonly answers: readonly string[];
  readonly isMultiple: boolean;
  /** Whether the learner is training or scoring at this moment. */
  readonly isLearning: boolean;
}

/** Reads the screen; null between surveys, or at the end of one. */
export function lookAt(page: Page): Promise<Scene | null> {
  return page.evaluate(() => {
    const galaxy = document
      .querySelector('section.viewer')
      ?.getAttribute('aria-label')
      ?.replace(/^Galaxy /, '');
    const prompt = document.querySelector('#question')?.textContent;
    const answers = [...document.querySelectorAll('.answers button')];
    if (!galaxy || !prompt || answers.length === 0) return null;
    return {
      galaxy,
      prompt,
      answers: answers.map((answer) => answer.querySelector('b')?.textContent ?? ''),
      isMultiple: answers.some((answer) => answer.getAttribute('data-answer') === 'multiple'),
      isLearning: document.querySelector('.status [role=progressbar]') !== null,
    };
  });
}

const isElsewhere = (a: Scene, b: Scene | null): boolean => b !== null && (a.galaxy !== b.galaxy || a.prompt !== b.prompt);

/** Between two looks at the screen: a look takes the page's own time, and a volunteer takes none of it. */
const LOOK_MS = 20;

/** Waits until the screen shows another question or galaxy; gives up after so many looks. */
export async function moved(page: Page, from: Scene, looks = 500): Promise<void> {
  for (let tries = 0; tries < looks; tries++) {
    if (isElsewhere(from, await lookAt(page))) return;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  throw new Error(`The screen stayed at ${from.galaxy}: ${from.prompt}`);
}

/** Starts on a simulated sky of its own and leaves the tour where it is offered. */
export async function openSky(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/welcome`);
  await page.getByRole('button', { name: /Try it on a simulated sky/ }).click();
  await page.locator('.answers button').first().waitFor({ timeout: 60_000 });
  const tour = page.getByRole('button', { name: 'Skip tour' });
  // It arrives after the first galaxy, and only at the first survey of a profile.
  const isOffered = await tour.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
  if (isOffered) await tour.click();
}

/** Has the survey train a whole network, and goes back to its galaxies. */
export async function startFromNothing(page: Page): Promise<void> {
  await page.goto(`${new URL('.', page.url()).href}#/data/survey`);
  await page.getByLabel('Start from').selectOption('compact');
  await page.goto(`${new URL('.', page.url()).href}#/classify`);
  await page.locator('.answers button').first().waitFor({ timeout: 60_000 });
}

/** Chooses who picks the next galaxy. */
export async function chooseWorkflow(page: Page, workflow: 'Standard' | 'Enhanced'): Promise<void> {
  await page.locator('.mode label', { hasText: workflow }).click();
  await page.locator('.mode label.is-on', { hasText: workflow }).waitFor();
  // The keys of a radio group are its own: give the focus back to the page.
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
}

/** Says what was measured, on the terminal and in a file, with the machine it was measured on. */
export function report(name: string, result: object): void {
  const file = join(root, '.cache', 'bench', `${name}.json`);
  const text = JSON.stringify({ ...result, machine: { cpu: cpus()[0]?.model, cores: cpus().length, loadAtEnd: loadavg()[0] } }, null, 2);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
  process.stdout.write(`${text}\n`);
}
