/** What `npm run replay` says when its materials are not what they should be. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputSizes } from '../domain/pixels.ts';
import { replayCommand } from './command.ts';
import { gather, loadTree } from './materials.ts';
import { readOptions } from './options.ts';
import { cellsOf } from './testTree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const real = join(root, '../shared/galaxies');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
  const cells = cellsOf({ 'Class1.1': 1, 'Class6.2': 1, 'Class7.1': 1 });
  const table = (columns: readonly string[]): string => `id,selection,${columns.join(',')}\ng1,first5000,${columns.map((column) => cells[column]).join(',')}\n`;
  writeFileSync(join(folder, 'votes.csv'), table(Object.keys(cells)));
  writeFileSync(join(folder, 'lacking.csv'), table(Object.keys(cells).filter((column) => column !== 'Class8.3')));
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The command's arguments: those of a replay that would work but for what is changed. */
function argsWith(change: Readonly<Record<string, string>>): string[] {
  const given = { images: join(folder, 'empty'), votes: join(folder, 'votes.csv'), tree: 'gz2', out: join(folder, 'out'), ...change };
  return Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]));
}

async function command(change: Readonly<Record<string, string>>): Promise<{ code: number; words: string }> {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  return { code: await replayCommand(argsWith(change), output, output), words: written.join('').trim() };
}

describe('npm run replay', () => {
  it.each([
    ['a folder that is not there', { images: 'nowhere' }, 'There is no folder of pictures at nowhere.'],
    ['a table that is not there', { votes: 'nothing.csv' }, 'There is no votes table at nothing.csv.'],
    ['a tree that is not there', { tree: 'oak' }, 'There is no tree "oak": give the name of a file in public/trees without .json, or the path of a tree file.'],
    ['a missing option', { out: '' }, '--out is missing.'],
  ])('says so in one sentence and ends with code 1: %s', async (_, change, sentence) => {
    const { code, words } = await command(change);
    expect(code).toBe(1);
    expect(words.split('\n')[0]).toBe(sentence);
  });
  it('names the column that the table lacks, as a person would see it', { timeout: 120_000 }, async () => {
    const votes = join(folder, 'lacking.csv');
    const seen = await new Promise((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', 'src/cli/replay.ts', ...argsWith({ votes })], { cwd: root }, (error, stdout, stderr) => resolve({ code: error?.code, stdout, stderr }));
    });
    expect(seen).toEqual({ code: 1, stdout: '', stderr: `The votes table ${votes} has no column "Class8.3", which the tree "gz2" needs.\n` });
  });
});

describe('the materials', () => {
  const options = (...args: string[]) => {
    const read = readOptions(['--images', join(folder, 'empty'), '--votes', join(folder, 'votes.csv'), '--tree', 'gz2', '--out', folder, ...args]);
    if (!read) throw new Error('no options');
    return read;
  };
  it('refuse a folder without the pictures, and a selection that is not there', async () => {
    const tree = await loadTree('gz2');
    await expect(gather(options(), tree, () => undefined)).rejects.toThrow('None of the 1 galaxies chosen');
    await expect(gather(options('--selection', 'clean'), tree, () => undefined)).rejects.toThrow('has the selection "clean"; there are: first5000.');
  });
  // Where the shared galaxies are absent this test has nothing to read; the others above still run.
  it.skipIf(!existsSync(real))('take in real galaxies with fractions and inputs, the same for the same seed', { timeout: 60_000 }, async () => {
    const tree = await loadTree('gz2');
    const take = (seed: string) => gather(options('--images', join(real, 'images'), '--votes', join(real, 'votes.csv'), '--selection', 'first5000', '--limit', '12', '--seed', seed), tree, () => undefined);
    const { galaxies, published, inputs, skipped } = await take('1');
    expect(galaxies).toHaveLength(12);
    expect(skipped.size).toBe(0);
    expect(galaxies.every(({ metadata }) => metadata['selection'] === 'first5000')).toBe(true);
    expect(published.every((questions) => Math.abs((questions[0]?.reach ?? 0) - 1) < 0.01)).toBe(true);
    const pixels = await inputs.read([3, 3, 5], 'rgb64');
    const size = inputSizes.rgb64.sizePx ** 2 * 3;
    expect(pixels.subarray(0, size)).toEqual(pixels.subarray(size, 2 * size));
    expect(pixels.subarray(size, 2 * size)).not.toEqual(pixels.subarray(2 * size));
    expect((await take('1')).galaxies).toEqual(galaxies);
    expect((await take('2')).galaxies.map(({ id }) => id)).not.toEqual(galaxies.map(({ id }) => id));
  });
});
