/**
 * A fence that nobody tries is a wish: every rule of eslint.config.js and every compiler fence gets a trespass planted in
 * a small project of its own (under .cache, so that the real libraries resolve) and must be told, and a clean file must
 * pass. One run of each tool serves all cases, for the type checker takes seconds to start.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clean, missing, trespasses } from './trespasses.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const project = join(root, '.cache', 'fences', String(process.pid));

const plant = (file: string, text: string) => {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
};

let messages: Map<string, readonly { ruleId: string | null; message: string }[]>;
const compilerOutput = new Map<string, string>();

/** The compiler ends with an error wherever a trespass is planted; what it printed is what counts. */
const compile = (config: string) =>
  new Promise<void>((done) => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    execFile(process.execPath, [tsc, '-p', `tsconfig.${config}.json`, '--noEmit', '--pretty', 'false'], { cwd: project }, (_, printed) => {
      compilerOutput.set(config, printed);
      done();
    });
  });

beforeAll(async () => {
  mkdirSync(project, { recursive: true });
  for (const name of [
    'tsconfig.json',
    'tsconfig.base.json',
    ...['domain', 'worker', 'page', 'node'].map((room) => `tsconfig.${room}.json`),
  ]) {
    copyFileSync(join(root, name), join(project, name));
  }
  for (const [file, text] of Object.entries(clean)) plant(file, text);
  for (const { file, text } of trespasses) plant(file, text);
  const eslint = new ESLint({
    cwd: project,
    overrideConfigFile: join(root, 'eslint.config.js'),
    overrideConfig: { ignores: ['**/t?.{ts,tsx}'] },
  });
  for (const { file, text } of missing) plant(file, text);
  const [results] = await Promise.all([
    eslint.lintFiles(['src']),
    compile('domain')
      .then(() => compile('worker'))
      .then(() => compile('page')),
  ]);
  messages = new Map(results.map((result) => [relative(project, result.filePath), result.messages]));
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the lint fences', () => {
  it.each(trespasses)('tell: $what', ({ file, rule, message }) => {
    const told = (messages.get(file) ?? []).filter(({ ruleId }) => ruleId === rule);
    expect(told.map((each) => each.message).join('\n')).toMatch(message ?? /./);
  });

  it.each(Object.keys(clean).filter((file) => !file.includes('cycle')))('let a clean file pass: %s', (file) => {
    expect(messages.get(file)).toEqual([]);
  });
});

describe('the compiler fences', () => {
  it.each(missing)('tell: $what', ({ file, config, message }) => {
    const told = (compilerOutput.get(config) ?? '').split('\n').filter((line) => line.startsWith(`${file}(`));
    expect(told.join('\n')).toMatch(message);
  });
});
