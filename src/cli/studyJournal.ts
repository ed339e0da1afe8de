/** The journal of a study: a line for every run that is finished, so that a study that was stopped goes on. */
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { hashOfId } from './holdout.ts';
import type { Job } from '../domain/studyConditions.ts';
import { BATCH, FIRST, MONITOR, PASSES, questionsUnderTest } from '../domain/studyConditions.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import { rounded } from '../domain/studyRuns.ts';

/** Counts up whenever a run would come out differently for the same settings. */
const ENGINE = 1;

/** @param ground what the galaxies and the trunk are called */
export function keyOf({ condition, arm, seed }: Job, ground: string): string {
  const { title: _condition, ...settings } = condition;
  const { title: _arm, ...rule } = arm;
  return hashOfId(JSON.stringify([ENGINE, settings, rule, seed, ground, FIRST, BATCH, PASSES, MONITOR, questionsUnderTest[condition.question]])).slice(0, 16);
}

const fileIn = (folder: string): string => join(folder, 'runs.jsonl');

/** Lines packed away beside the journal (`runs.jsonl.br`, brotli), as the repository keeps them, then those of the journal itself. */
async function linesIn(folder: string): Promise<string[]> {
  const packed = `${fileIn(folder)}.br`;
  const before = existsSync(packed) ? brotliDecompressSync(await readFile(packed)).toString('utf8') : '';
  const own = existsSync(fileIn(folder)) ? await readFile(fileIn(folder), 'utf8') : '';
  return [before, own].flatMap((text) => text.split('\n'));
}

/** Runs by key. A last line that was cut short is left out: its run is done again. */
export async function readJournal(folder: string): Promise<Map<string, FinishedRun>> {
  const runs = new Map<string, FinishedRun>();
  for (const line of await linesIn(folder)) {
    try {
      const run = JSON.parse(line) as FinishedRun; // our own file
      runs.set(run.key, run);
    } catch {
      continue; // empty, or cut short by a stop
    }
  }
  return runs;
}

/**
 * Begins with a line break, so that a line cut short by a stop spoils no other.
 * @returns the run as it will be read again, so that a report does not depend on where a study was stopped
 */
export async function note(folder: string, run: FinishedRun): Promise<FinishedRun> {
  await mkdir(folder, { recursive: true });
  const line = JSON.stringify(run, rounded);
  await appendFile(fileIn(folder), `\n${line}`);
  return JSON.parse(line) as FinishedRun; // written a moment ago
}
