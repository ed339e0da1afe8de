// @ts-check
// `npm test`: installs what tests need, a Chromium included, then type check, lint, unit tests, build, size and the stories
// in the real browser. `--quick` leaves the browser out. The last line is the count, and any failure ends with code 1.
import { demandNode } from './nodeVersion.mjs';

demandNode();
const { spawn } = await import('node:child_process');
const { mkdirSync, readFileSync, rmSync } = await import('node:fs');
const { dirname, join } = await import('node:path');
const { fileURLToPath } = await import('node:url');
const { ensureBuilt, ensureInstalled, Plain, runPlainly } = await import('./prepare.mjs');
const { closingLine, countBrowser, countUnit, sum } = await import('./results.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, '.cache', 'test');
const isQuick = process.argv.includes('--quick');

/** @typedef {{name: string, seconds: number, count: import('./results.mjs').Count, isSound: boolean}} Step */

/**
 * Runs one of the tools in node_modules; its words appear when it is done when it runs beside another.
 * @param {readonly string[]} words the tool's script under node_modules, then its arguments
 * @param {{isQuiet?: boolean, env?: Record<string, string>}} [options]
 * @returns {Promise<boolean>} whether it ended well
 */
function run([tool = '', ...args], { isQuiet = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.on('error', () => done(false));
    child.on('close', (code) => {
      process.stdout.write(said);
      done(code === 0);
    });
  });
}

/** @param {string} file @returns {any} */
function report(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Times a step and tells its outcome. A step without a list of tests counts only when it fails.
 * @param {string} name @param {() => Promise<boolean>} work @param {() => import('./results.mjs').Count} [counted]
 * @returns {Promise<Step>}
 */
async function step(name, work, counted) {
  process.stdout.write(`\n== ${name}\n`);
  const began = performance.now();
  let isSound = false;
  try {
    isSound = await work();
  } catch (fault) {
    if (!(fault instanceof Plain)) throw fault;
    process.stderr.write(`${fault.message}\n`);
  }
  const count = counted?.() ?? { passed: 0, failed: 0 };
  if (!isSound && count.failed === 0) count.failed = 1;
  return { name, seconds: (performance.now() - began) / 1000, count, isSound: isSound && count.failed === 0 };
}

/** @returns {Promise<boolean>} */
async function haveBrowser() {
  const { ensureBrowser } = await import('./browser.mjs');
  const found = await ensureBrowser();
  if (found !== null) {
    process.stdout.write(`Chromium: ${found.whose} (${found.path}).\n`);
    return true;
  }
  throw new Plain(
    "There is no Chromium for the browser tests: Playwright's could not be fetched and the system has none. Install one (on Debian: sudo apt-get install chromium) and run npm test again; npm run test:quick runs everything else.",
  );
}

await runPlainly(async () => {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  /** @type {Step[]} */
  const steps = [];
  steps.push(await step('libraries', async () => (ensureInstalled(root), true)));
  if (!steps[0]?.isSound) throw new Plain(closingLine({ passed: 0, failed: 1 }));

  steps.push(await step('messages', async () => (await run(['../scripts/messages.mjs'])) && run(['../scripts/messages.mjs', 'check'])));
  steps.push(
    ...(await Promise.all([
      step('types', () => run(['typescript/bin/tsc', '-b'], { isQuiet: true })),
      step('lint', () => run(['eslint/bin/eslint.js', '.', '--max-warnings', '0'], { isQuiet: true })),
    ])),
  );
  steps.push(
    await step(
      'unit tests',
      () => run(['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`]),
      () => countUnit(report('unit.json')),
    ),
  );
  const built = await step('build', async () => (ensureBuilt(root), true));
  steps.push(built);
  if (built.isSound) steps.push(await step('size', () => run(['../scripts/size.mjs'])));
  if (!isQuick && built.isSound) {
    const browser = await step('browser', haveBrowser);
    steps.push(browser);
    if (browser.isSound) {
      steps.push(
        await step(
          'end to end',
          () => run(['@playwright/test/cli.js', 'test'], { env: { E2E_REPORT: join(reports, 'browser.json') } }),
          () => countBrowser(report('browser.json')),
        ),
      );
    }
  }

  process.stdout.write('\n');
  for (const { name, seconds, count, isSound } of steps) {
    const counted = count.passed + count.failed > 0 && count.passed > 0 ? `  ${closingLine(count)}` : '';
    process.stdout.write(`${isSound ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s${counted}\n`);
  }
  const total = sum(steps.map(({ count }) => count));
  process.stdout.write(`${closingLine(total)}\n`);
  if (total.failed > 0) process.exitCode = 1;
});
