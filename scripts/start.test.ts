/** `npm start` as a newcomer meets it: run as a process, in a small project of its own with a stand-in npm and bundler. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { isInstalled, sourceHash } from './prepare.mjs';
import { tooOld } from './nodeVersion.mjs';

const scripts = dirname(fileURLToPath(import.meta.url));
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const lock = (version: string) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/thing': { version }, 'node_modules/other-system': { version: '1.0.0', optional: true } },
  });

/** A project whose npm and bundler note every call in calls.txt instead of working for a minute. */
function smallProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'tuning-fork-start-'));
  made.push(root);
  for (const name of ['start.mjs', 'prepare.mjs', 'serve.mjs', 'nodeVersion.mjs', 'csp.mjs', 'inlineScript.mjs', 'firstPaint.js'])
    cpSync(join(scripts, name), join(root, 'scripts', name));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'main.tsx'), 'first');
  writeFileSync(join(root, 'package-lock.json'), lock('1.0.0'));
  writeFileSync(join(root, 'calls.txt'), '');
  writeFileSync(
    join(root, 'npm.cjs'),
    `const fs = require('fs');
     fs.appendFileSync('calls.txt', 'install ');
     if (process.env.NPM_FAILS) process.exit(7);
     fs.mkdirSync('node_modules/vite/bin', { recursive: true });
     fs.writeFileSync('node_modules/vite/bin/vite.js', "const fs = require('fs'); fs.appendFileSync('calls.txt', 'build '); fs.mkdirSync('dist', { recursive: true }); fs.writeFileSync('dist/index.html', 'page of ' + fs.readFileSync('src/main.tsx', 'utf8'));");
     fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
  return root;
}

interface Started {
  readonly output: string;
  readonly faults: string;
  readonly code: number | null;
  readonly ms: number;
  readonly page: string | null;
}

/** Starts it, waits until it serves or ends, reads the page, stops it. */
async function start(root: string, env: Record<string, string> = {}): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, npm_execpath: join(root, 'npm.cjs'), PORT: '0', ...env },
  });
  let output = '';
  let faults = '';
  let page: string | null = null;
  let ms = 0;
  child.stderr.on('data', (text: Buffer) => (faults += text.toString()));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const serving = new Promise<string>((done) => {
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
      const address = /http:\S+/.exec(output)?.[0];
      if (address !== undefined) done(address);
    });
  });
  const address = await Promise.race([serving, ended]);
  if (typeof address === 'string') {
    page = await (await fetch(address)).text();
    ms = performance.now() - began;
    child.kill();
  }
  const code = await ended;
  return { output, faults, code, ms, page };
}

const calls = (root: string) => readFileSync(join(root, 'calls.txt'), 'utf8').trim();

describe('the Node it runs on', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.3', false],
    ['18.20.4', false],
    ['8.1.0', false],
  ])('%s is new enough: %s', (version, isEnough) => {
    expect(tooOld(version) === null).toBe(isEnough);
  });

  it('is refused in one sentence when it is too old', async () => {
    const { faults, code } = await start(smallProject(), { TUNING_FORK_NODE_VERSION: '18.20.4' });
    expect(code).toBe(1);
    expect(faults).toBe(
      'Tuning Fork needs Node 20.19 or newer, and this is Node 18.20.4: install a newer one from nodejs.org, then run the same command again.\n',
    );
  });
});

describe('npm start', () => {
  it('installs, builds and serves the first time, and only serves the second time, within 3 seconds', async () => {
    const root = smallProject();
    const first = await start(root);
    expect(first.page).toBe('page of first');
    expect(first.output).toMatch(/Tuning Fork is at http:\/\/localhost:\d+\/ /);
    const second = await start(root);
    expect(second.page).toBe('page of first');
    expect(calls(root)).toBe('install build');
    expect(second.ms).toBeLessThan(3000);
  });

  it('builds again when a source changed or dist was lost, and not for a changed test', async () => {
    const root = smallProject();
    await start(root);
    writeFileSync(join(root, 'src', 'main.tsx'), 'second');
    expect((await start(root)).page).toBe('page of second');
    rmSync(join(root, 'dist'), { recursive: true });
    expect((await start(root)).page).toBe('page of second');
    const before = sourceHash(root);
    writeFileSync(join(root, 'src', 'main.test.ts'), 'anything');
    expect(sourceHash(root)).toBe(before);
    expect(calls(root)).toBe('install build build build');
  });

  it('installs again when the lock file changed, and not for packages of other systems', async () => {
    const root = smallProject();
    await start(root);
    writeFileSync(join(root, 'package-lock.json'), lock('2.0.0'));
    expect(isInstalled(root)).toBe(false);
    await start(root);
    expect(calls(root)).toBe('install build install build');
    writeFileSync(
      join(root, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/thing': { version: '2.0.0' } } }),
    );
    expect(isInstalled(root)).toBe(true);
  });

  it('says in one sentence that installing failed, and serves nothing', async () => {
    const { faults, code, page } = await start(smallProject(), { NPM_FAILS: 'yes' });
    expect(code).toBe(1);
    expect(page).toBeNull();
    expect(faults).toBe(
      'Installing the libraries failed (npm ci ended with code 7): check the network connection and the free disk space, then run the same command again.\n',
    );
  });

  it('says in one sentence that the port is taken, before it installs anything', async () => {
    const holder = createServer();
    const port = await new Promise<number>((done) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        done(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
    const root = smallProject();
    const { faults, code } = await start(root, { PORT: String(port) });
    await new Promise((done) => holder.close(done));
    expect(code).toBe(1);
    expect(faults).toBe(
      `Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${port + 1} npm start.\n`,
    );
    expect(calls(root)).toBe('');
  });

  it('says in one sentence that PORT is not a port', async () => {
    const { faults, code } = await start(smallProject(), { PORT: 'eighty' });
    expect(code).toBe(1);
    expect(faults).toBe('PORT is "eighty", but a port is a whole number from 1 to 65535.\n');
  });
});
