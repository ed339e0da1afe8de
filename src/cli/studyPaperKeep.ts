/** Unfinished runs of the paper mode on disk, a file each, written whole after every round. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedWeights } from '../domain/round.ts';
import type { Keeper, Standing } from './studyPaperRun.ts';

const folderIn = (out: string): string => join(out, 'unfinished');
const fileFor = (out: string, key: string): string => join(folderIn(out), `${key}.json`);

/** A standing as text: the weights' bytes as base64. */
interface Kept {
  readonly standing: Omit<Standing, 'weights'>;
  readonly weights: (Omit<SavedWeights, 'data'> & { readonly data: string }) | null;
}

/** @param key of the run: another plan, arm, seed or ground has another one, and so does not go on with this file */
export function keeperIn(out: string, key: string): Keeper {
  const file = fileFor(out, key);
  return {
    async load() {
      if (!existsSync(file)) return null;
      const { standing, weights } = JSON.parse(await readFile(file, 'utf8')) as Kept; // our own file, never half written
      return { ...standing, weights: weights && { ...weights, data: new Uint8Array(Buffer.from(weights.data, 'base64')).buffer } };
    },
    async save({ weights, ...standing }) {
      await mkdir(folderIn(out), { recursive: true });
      const kept: Kept = { standing, weights: weights && { ...weights, data: Buffer.from(weights.data).toString('base64') } };
      await writeFile(`${file}.new`, JSON.stringify(kept));
      await rename(`${file}.new`, file); // a stop leaves the old one or the new one
    },
  };
}

/** Throws away what was kept of a run that is finished. */
export const forget = (out: string, key: string): Promise<void> => rm(fileFor(out, key), { force: true });
