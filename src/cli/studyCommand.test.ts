/** The study as it is started: a quick one from pictures to report, and what its command line takes and refuses. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { studyCommand } from './studyCommand.ts';
import { readOptions, seedsIn } from './studyOptions.ts';

const real = fileURLToPath(new URL('../../../shared/galaxies', import.meta.url));
const data = existsSync(join(real, 'votes.csv')) ? ['--images', join(real, 'images'), '--votes', join(real, 'votes.csv')] : [];
if (data.length === 0) process.stdout.write('The real galaxies (../shared/galaxies) are not here: the quick study makes some up.\n');

const out = mkdtempSync(join(tmpdir(), 'study-'));
afterAll(() => rmSync(out, { recursive: true }));

async function run(args: readonly string[]): Promise<{ code: number; said: string; failed: string }> {
  let [said, failed] = ['', ''];
  const code = await studyCommand(args, { write: (text) => (said += text) }, { write: (text) => (failed += text) });
  return { code, said, failed };
}

describe('a quick study', () => {
  it('runs from pictures to a report that claims nothing, and does nothing twice', { timeout: 400_000 }, async () => {
    const first = await run(['--quick', '--out', out, ...data]);
    expect(first.failed).toBe('');
    expect(first.code).toBe(0);
    expect(first.said).toContain('42 runs, 0 of them done before.');
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(report).toContain('A quick study');
    expect(report).toContain('Nothing is claimed from fewer than 10 paired seeds.');
    expect(report).not.toMatch(/^\|.*Saves|NaN|undefined/m); // the wording rule itself has the word
    const journal = readFileSync(join(out, 'runs.jsonl'), 'utf8');
    const again = await run(['--quick', '--out', out, ...data]);
    expect(again.said).toContain('42 runs, 42 of them done before.');
    expect(readFileSync(join(out, 'runs.jsonl'), 'utf8')).toBe(journal);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toBe(report);
  });
});

describe("the study's command line", () => {
  it('has the plan of the protocol where nothing else is asked for', () => {
    const options = readOptions(['--images', 'a', '--votes', 'b', '--out', 'c']);
    expect(options?.plan.main).toHaveLength(20);
    expect(options?.plan.confirmation).toHaveLength(40);
    expect(options?.plan.conditions.map(({ budget }) => budget)).toEqual([512, 512, 272, 272, 272, 272, 512, 512]);
    expect(options?.epochs).toBe(20);
    expect(options?.limit).toBeNull();
  });

  it('reads seeds as ranges and lists', () => {
    expect(seedsIn('seeds', '1-3,7')).toEqual([1, 2, 3, 7]);
    expect(seedsIn('seeds', 'none')).toEqual([]);
    for (const text of ['', '3-1', 'x', '1-', '-2']) expect(() => seedsIn('seeds', text), text).toThrow('--seeds must be like 1-20');
  });

  it('refuses in one sentence what makes no sense', async () => {
    expect((await run(['--out', 'x'])).failed).toContain('--images is missing');
    expect((await run(['--quick', '--out', 'x', '--images', 'y'])).failed).toContain('go together');
    expect((await run(['--quick', '--out', 'x', '--arms', 'bald'])).failed).toContain('there is no "bald"');
    expect((await run(['--quick', '--out', 'x', '--threads', '0'])).failed).toContain('--threads must be');
    expect((await run(['--quick', '--out', 'x', '--fast'])).code).toBe(1);
  });
});
