// @ts-check
// What must be there before the app can be served or tested: the libraries of the lock file, and a build of the present
// sources. Node's own modules only, because it runs before anything is installed. Doing nothing is quick: two JSON files
// and a hash of the sources are compared.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fault to be told in its own one sentence, without a stack. */
export class Plain extends Error {}

/** @param {string} file @returns {any} the parsed JSON, or null when the file is missing or broken */
function json(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what the lock file asks for. npm writes node_modules/.package-lock.json as the last act of
 * an install, so an interrupted one does not count.
 * @param {string} root the project's folder
 */
export function isInstalled(root) {
  const wanted = json(join(root, 'package-lock.json'))?.packages;
  const present = json(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true; // the root itself is not in node_modules
    const found = present[path];
    // Optional packages that are not here are those of other systems.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/** npm as it started us, or as the shell finds it. @param {string} root @param {string[]} args */
function npm(root, args) {
  const own = process.env.npm_execpath;
  const [command, first] = own ? [process.execPath, [own]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !own && process.platform === 'win32',
  });
}

/** Installs what the lock file names, if it is not there. @param {string} root @returns {boolean} whether it had to */
export function ensureInstalled(root) {
  if (isInstalled(root)) return false;
  process.stdout.write('Installing the libraries of the lock file (npm ci)…\n');
  const { status, error } = npm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    const how = error ? error.message : `npm ci ended with code ${status}`;
    throw new Plain(
      `Installing the libraries failed (${how}): check the network connection and the free disk space, then run the same command again.`,
    );
  }
  return true;
}

/** @param {string} path a file or folder @returns {string[]} its files, in a fixed order */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
  } catch {
    return [path]; // a file
  }
}

const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json', 'scripts/csp.mjs', 'scripts/inlineScript.mjs', 'scripts/firstPaint.js', 'scripts/firstPaint.mjs', 'scripts/pageStyles.mjs', 'scripts/offline.mjs', 'scripts/serviceWorker.js', 'scripts/messageCompiler.mjs', 'messages', 'src', 'public'];

/** What a build is made from, as one hash; tests and pages of prose do not count. @param {string} root */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(root, source)))) {
    if (/\.test\.tsx?$|\.md$|[\\/]ui[\\/]messages[\\/]/.test(file)) continue; // what is made of messages/ by the build is no source
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds dist/ if the sources changed since it was built. @param {string} root @returns {boolean} whether it had to */
export function ensureBuilt(root) {
  const stampFile = join(root, '.cache', 'build.json');
  const page = join(root, 'dist', 'index.html');
  const hashOfPage = () => (existsSync(page) ? createHash('sha256').update(readFileSync(page)).digest('hex') : null);
  const source = sourceHash(root);
  const stamp = json(stampFile);
  if (stamp !== null && stamp.source === source && stamp.page === hashOfPage()) return false;

  process.stdout.write('Building the app…\n');
  rmSync(stampFile, { force: true }); // an interrupted build must not look finished
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Plain(`Building the app failed (vite build ended with code ${status}): the lines above say where.`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ source, page: hashOfPage() }));
  return true;
}

/** Runs a command line program: a plain fault becomes one sentence and exit code 1. @param {() => Promise<void>} program */
export async function runPlainly(program) {
  try {
    await program();
  } catch (fault) {
    process.stderr.write(fault instanceof Plain ? `${fault.message}\n` : `${fault instanceof Error ? fault.stack : String(fault)}\n`);
    process.exitCode = 1;
  }
}
