/**
 * Takes pictures of every screen of the app, in the dark theme, in light, on a phone and in Arabic, into docs/screenshots/,
 * with an index; and those of the README among them into docs/pictures/. The sky, the ids and the clock are always the
 * same, so that a picture changes only where the app does. The Learner page is taken once more at every width with three
 * rounds behind it, and in each of its states. Usage: npm run screenshots [dark light phone arabic learner]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { serveBuild } from '../bench/stage.ts';
import { everyScreen } from '../e2e/pages/everyScreen.ts';
import { launchOptions } from './browser.mjs';
import { learnerMeasured, learnerStates } from './learnerPictures.ts';
import { Plain, runPlainly } from './prepare.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs', 'screenshots');

/** What a picture may weigh: the pages of documentation are read on slow lines too. */
const LARGEST_BYTES = 150_000;

const desktop = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' } as const;

/** How the screens are looked at. A browser that asks for Arabic gets it. */
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  dark: desktop,
  light: desktop,
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true, locale: 'en-GB' },
  arabic: { ...desktop, locale: 'ar' },
};

/** Pictures of the README: its name for each, and where it is among the screens. */
const readme = { classify: 'dark/question-deep', learner: 'dark/learner', phone: 'phone/question-deep' } as const;

/** Chance of the browser, the same at every run: as many numbers as are asked for, others after each reload. */
const SEEDED = `{
  const loads = Number(sessionStorage.getItem('loads') ?? 0);
  sessionStorage.setItem('loads', String(loads + 1));
  let state = 2784 + 7919 * loads; // the first galaxy is a barred spiral seen from above
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  crypto.getRandomValues = (array) => {
    for (let i = 0; i < array.length; i++) array[i] = next();
    return array;
  };
  crypto.randomUUID = () => {
    const hex = [next(), next(), next(), next()].map((n) => n.toString(16).padStart(8, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), '4' + hex.slice(13, 16), '8' + hex.slice(17, 20), hex.slice(20)].join('-');
  };
  globalThis.__name = (named) => named; // tsx wraps named functions in a helper that the page lacks
}`;

/** Saves what the page shows as WebP, at the best quality that stays light. @returns its bytes */
async function save(page: Page, file: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (const quality of [75, 65, 50, 35]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > LARGEST_BYTES) continue;
    writeFileSync(file, bytes);
    await session.detach();
    return bytes.length;
  }
  throw new Plain(`${file} stays above ${LARGEST_BYTES / 1000} kB even at low quality.`);
}

/** The day on which all pictures are taken, and how long a galaxy takes. */
const DAY = Date.UTC(2026, 10, 2, 10);
const GALAXY_MS = 6500;

async function takeAll(browser: Browser, url: string, look: string, options: BrowserContextOptions): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', timezoneId: 'UTC', serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(SEEDED);
  let now = DAY;
  await page.clock.setFixedTime(now);
  rmSync(join(folder, look), { recursive: true, force: true });
  mkdirSync(join(folder, look), { recursive: true });
  await page.goto(url);
  await everyScreen(page, {
    hasRound: true,
    isLight: look === 'light',
    async show(name) {
      await page.mouse.move(0, 0); // nothing is lit up by a pointer
      const bytes = await save(page, join(folder, look, `${name}.webp`));
      process.stdout.write(`${look}/${name}: ${Math.round(bytes / 1000)} kB\n`);
    },
    async tick() {
      now += GALAXY_MS;
      await page.clock.setFixedTime(now);
    },
  });
  await context.close();
}

/** The Learner page with rounds behind it and in all its states; beside the pictures of the looks, and at a tablet's width. */
async function takeLearner(browser: Browser, url: string): Promise<void> {
  for (const walk of [learnerMeasured, learnerStates]) {
    const context = await browser.newContext({ ...desktop, reducedMotion: 'reduce', timezoneId: 'UTC', serviceWorkers: 'block', baseURL: url });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(SEEDED);
    let now = DAY;
    await page.clock.setFixedTime(now);
    await walk(page, {
      async show(look, name) {
        await page.mouse.move(0, 0);
        mkdirSync(join(folder, look), { recursive: true });
        const bytes = await save(page, join(folder, look, `${name}.webp`));
        process.stdout.write(`${look}/${name}: ${Math.round(bytes / 1000)} kB\n`);
      },
      async later() {
        now += GALAXY_MS;
        await page.clock.setFixedTime(now);
        return new Date(now).toISOString();
      },
    });
    await context.close();
  }
}

/** A page that shows them all: a row for each screen, a column for each look. A phone has a menu and no table, and the first page is dark. */
function writeIndex(): void {
  const columns = ['dark', 'light', 'tablet', 'phone', 'arabic'];
  const files = new Map(columns.map((look) => [look, existsSync(join(folder, look)) ? readdirSync(join(folder, look)) : []]));
  const screens = [...new Set([...files.values()].flat())].sort().map((file) => file.replace(/\.webp$/, ''));
  const cell = (screen: string, look: string): string => (files.get(look)?.includes(`${screen}.webp`) ? `![${screen}, ${look}](${look}/${screen}.webp)` : '');
  const rows = screens.map((screen) => `| ${screen} | ${columns.map((look) => cell(screen, look)).join(' | ')} |`);
  const head = [
    '# Every screen',
    '',
    'Made by `npm run screenshots` from the simulated sky, which is the same at every run; not to be edited by hand.',
    '',
    `| Screen | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
  ];
  writeFileSync(join(folder, 'README.md'), `${[...head, ...rows].join('\n')}\n`);
}

await runPlainly(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((look) => look !== 'learner' && looks[look] === undefined);
  if (unknown !== undefined) throw new Plain(`There is no look "${unknown}": ${[...Object.keys(looks), 'learner'].join(', ')}.`);
  const server = await serveBuild();
  const browser = await chromium.launch(await launchOptions());
  try {
    for (const [look, options] of Object.entries(looks)) if (wanted.length === 0 || wanted.includes(look)) await takeAll(browser, server.url, look, options);
    if (wanted.length === 0 || wanted.includes('learner')) await takeLearner(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
  writeIndex();
  for (const [name, from] of Object.entries(readme)) writeFileSync(join(root, 'docs', 'pictures', `${name}.webp`), readFileSync(join(folder, `${from}.webp`)));
});
