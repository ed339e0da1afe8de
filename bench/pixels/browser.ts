/** A built bench page, served on this machine and opened in Chromium with an empty profile. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright';
import { chromium } from 'playwright';
import { build } from 'vite';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

export interface OpenBench {
  readonly page: Page;
  /** The browser's profile folder. */
  readonly profile: string;
  readonly version: string;
  close(): Promise<void>;
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** @param html File name in bench/pixels. */
export async function openBench(html: string): Promise<OpenBench> {
  const outDir = join(process.cwd(), `.cache/bench-${html}`);
  await build({
    configFile: false,
    root: 'bench/pixels',
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: join(process.cwd(), 'bench/pixels', html) } },
  });
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    try {
      const body = readFileSync(join(outDir, path));
      // Isolation headers: without them the browser does not tell how much memory is in use.
      response.writeHead(200, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const profile = mkdtempSync(join(tmpdir(), 'pixels-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--enable-blink-features=ForceEagerMeasureMemory',
    ],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    say(`page error: ${error.message}`);
  });
  await page.goto(`http://localhost:${String(port)}/${html}`);
  await page.waitForFunction(() => 'bench' in globalThis);
  return {
    page,
    profile,
    version: browser.browser()?.version() ?? 'unknown',
    async close() {
      await browser.close();
      server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Calls a function of the page's `bench`. */
export function call(page: Page, name: string, args: readonly unknown[]): Promise<unknown> {
  return page.evaluate(
    ({ key, given }) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...all: readonly unknown[]) => unknown> };
      return bench[key]?.(...given);
    },
    { key: name, given: args as never[] },
  );
}

/** The arguments and id of every process of this browser. */
export function processes(profile: string): { readonly pid: string; readonly command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes(profile) ? [{ pid, command }] : [];
      } catch {
        return []; // it ended while it was looked at
      }
    });
}

/** Processor seconds used by the whole browser so far: tells the cost of work even while others use the machine. */
export function cpuSeconds(profile: string): number {
  let ticks = 0;
  for (const { pid } of processes(profile)) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0); // user and system time
    } catch {
      continue; // it ended while it was looked at
    }
  }
  return ticks / 100; // a tick is 10 ms on Linux
}
