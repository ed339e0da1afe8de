// @ts-check
// The Chromium of the browser tests: Playwright's own where it is or can be fetched, else the system's. Where the network
// is closed the attempt to fetch must cost seconds, once: its failure is remembered under .cache.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const memory = join(root, '.cache', 'browser.json');
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** A failed download is tried again after this long. */
const retryMs = 7 * 24 * 3600 * 1000;
/** No byte of a download after this long: the network is closed. */
const silentMs = 20_000;
/** A download that moves may take this long. */
const wholeMs = 10 * 60_000;

/** @param {string} path */
const answers = (path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

/** Where Playwright keeps, or would keep, its own. */
async function ownPath() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * The browser to launch: `own` for Playwright's, else the path of the system's, or null when there is none. Quick: it
 * looks whether files are there and starts nothing.
 * @param {string} own where Playwright keeps its own
 * @returns {string | null}
 */
export function browserPath(own) {
  const chosen = process.env.TUNING_FORK_CHROMIUM;
  if (chosen) return chosen;
  if (existsSync(own) && !remembered().ownIsBroken) return own;
  return systemPaths.find((path) => existsSync(path)) ?? null;
}

/** @returns {{failedAt?: number, ownIsBroken?: boolean}} */
function remembered() {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {{failedAt?: number, ownIsBroken?: boolean}} what */
function remember(what) {
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify(what));
}

/** Playwright's own download, ended when nothing comes. @returns {Promise<boolean>} */
function download() {
  return new Promise((done) => {
    const cli = join(root, 'node_modules', 'playwright', 'cli.js');
    const child = spawn(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
      env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '8000' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const end = () => child.kill();
    const whole = setTimeout(end, wholeMs);
    let silent = setTimeout(end, silentMs);
    child.stdout.on('data', (/** @type {Buffer} */ text) => {
      if (!/\d+% of/.test(text.toString())) return; // only bytes that arrived count as progress
      clearTimeout(silent);
      silent = setTimeout(end, silentMs * 3);
    });
    child.on('close', (code) => {
      clearTimeout(whole);
      clearTimeout(silent);
      done(code === 0);
    });
  });
}

/** Debian's own package, where we may. */
function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  process.stdout.write('Installing Chromium with apt-get…\n');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}

/**
 * Makes sure that there is a Chromium that starts.
 * @returns {Promise<{path: string, whose: string} | null>} null when none could be had
 */
export async function ensureBrowser() {
  const chosen = process.env.TUNING_FORK_CHROMIUM;
  if (chosen) return answers(chosen) ? { path: chosen, whose: 'the one named by TUNING_FORK_CHROMIUM' } : null;

  const own = await ownPath();
  const { failedAt, ownIsBroken } = remembered();
  if (!ownIsBroken && !existsSync(own) && (failedAt === undefined || Date.now() - failedAt > retryMs)) {
    process.stdout.write("Fetching Playwright's Chromium…\n");
    if (!(await download())) {
      process.stdout.write("Playwright's Chromium could not be fetched; looking for the system's.\n");
      remember({ failedAt: Date.now() });
    }
  }
  if (answers(own)) {
    remember({});
    return { path: own, whose: "Playwright's own" };
  }
  if (existsSync(own)) remember({ ownIsBroken: true }); // fetched, but the system lacks a library it needs

  if (!systemPaths.some(answers)) installWithApt();
  const path = systemPaths.find(answers);
  return path === undefined ? null : { path, whose: "the system's" };
}

/**
 * How Chromium is started for tests, benches and screenshots: as root it has no sandbox of its own, and on a closed
 * network it must not look for its maker's hosts. No graphics card is pretended, so that the backend is always wasm.
 */
export const launchArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For scripts that launch a browser themselves. @returns {Promise<import('@playwright/test').LaunchOptions>} */
export async function launchOptions() {
  const found = await ensureBrowser();
  if (found === null) throw new Error('No Chromium here: npm test says how to get one.');
  return { executablePath: found.path, args: launchArgs };
}
