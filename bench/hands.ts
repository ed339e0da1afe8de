/**
 * Hands on browsers that Playwright cannot drive as Debian ships them: Firefox through WebDriver BiDi, WebKitGTK through the
 * WebDriver that comes with it. What both can do is all that a bench may ask for here.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import puppeteer from 'puppeteer-core';

export interface Hands {
  readonly engine: 'firefox' | 'webkit';
  readonly name: string;
  readonly version: string;
  readonly open: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Runs the body of a function in the page and gives what it returns; a promise is waited for. */
  readonly run: (body: string) => Promise<unknown>;
  readonly press: (key: string) => Promise<void>;
  readonly picture: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Where a program is, or null. */
function program(...names: readonly string[]): string | null {
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') return found;
  }
  return null;
}

/** @returns why it cannot be tried, where it cannot. */
export async function firefox(): Promise<Hands | string> {
  const executablePath = program('firefox', 'firefox-esr');
  if (executablePath === null) return 'Firefox is not installed.';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  return {
    engine: 'firefox',
    name: 'Firefox',
    version: (await browser.version()).split('/').at(-1) ?? '',
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (body) => page.evaluate(`(() => { ${body} })()`),
    press: (key) => page.keyboard.press(key as '1'), // the names of keys are a union there
    picture: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo; // listening on TCP, so not a string
  await new Promise((done) => server.close(done));
  return port;
}

/** Answers of a WebDriver, as the standard has them. @throws with what it says. */
async function ask(url: string, method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<unknown> {
  const answer = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null };
  if (!answer.ok) throw new Error(`WebDriver: ${value?.error ?? ''} ${value?.message ?? ''}`);
  return value;
}

/** @returns why it cannot be tried, where it cannot. */
export async function webkit(): Promise<Hands | string> {
  const driver = program('WebKitWebDriver');
  const screen = program('xvfb-run');
  if (driver === null || screen === null) return 'WebKitGTK with its WebDriver, or Xvfb, is not installed.';
  const port = await freePort();
  const child = spawn(screen, ['-a', '-s', '-screen 0 1600x1000x24', driver, `--port=${String(port)}`], { detached: true, stdio: 'ignore' });
  const home = `http://127.0.0.1:${String(port)}`;
  for (let tries = 0; ; tries++) {
    const isThere = await fetch(`${home}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) break;
    if (tries === 100) throw new Error('WebKitWebDriver did not start within 20 seconds.');
    await new Promise((done) => setTimeout(done, 200));
  }
  const { sessionId, capabilities } = (await ask(`${home}/session`, 'POST', { capabilities: {} })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${home}/session/${sessionId}`;
  await ask(`${session}/window/rect`, 'POST', { width: 1440, height: 900 });
  return {
    engine: 'webkit',
    name: 'WebKitGTK',
    version: capabilities.browserVersion,
    open: async (url) => void (await ask(`${session}/url`, 'POST', { url })),
    reload: async () => void (await ask(`${session}/refresh`, 'POST', {})),
    run: (body) => ask(`${session}/execute/sync`, 'POST', { script: body, args: [] }),
    press: async (value) => void (await ask(`${session}/actions`, 'POST', { actions: [{ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }] })),
    picture: async () => Buffer.from((await ask(`${session}/screenshot`, 'GET')) as string, 'base64'),
    async close() {
      await ask(session, 'DELETE');
      if (child.pid !== undefined) process.kill(-child.pid); // the whole group: it was started detached
    },
  };
}
