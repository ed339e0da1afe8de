/**
 * End-to-end tests: the real Chromium against the production build in dist/ (npm test builds it first), two files at a time
 * on two cores: a story waits more than it works, and must hold on a busy machine anyway. `desktop` runs every story;
 * `phone` runs those named *.phone.spec.ts.
 */
import { execFileSync } from 'node:child_process';
import { chromium, defineConfig } from '@playwright/test';
import { browserPath, launchArgs } from './scripts/browser.mjs';

/** A free port, chosen once: Playwright reads this file in every process, and they inherit the variable. */
const freePort = () =>
  execFileSync(
    process.execPath,
    ['-e', "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"],
    {
      encoding: 'utf8',
    },
  ).trim();
const port = (process.env['E2E_PORT'] ??= freePort());
/** The app is served from a sub-path, as a project page on a static host would be. */
const url = `http://localhost:${port}/galaxies/here/`;

const path = browserPath(chromium.executablePath());

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env['E2E_REPORT'] ? [['list'], ['json', { outputFile: process.env['E2E_REPORT'] }]] : 'list',
  webServer: { command: `node scripts/serve.mjs --port ${port} --base /galaxies/here/`, url, reuseExistingServer: false, timeout: 15_000 },
  use: {
    baseURL: url,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    serviceWorkers: 'block', // every story sees this build and can stop its requests; offline.spec.ts has its own
    launchOptions: { ...(path === null ? {} : { executablePath: path }), args: launchArgs },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
  ],
});
