/**
 * The network's inputs, made once when a galaxy arrives: small uncompressed pictures as bytes. Read by the trainer in
 * batches, so that memory holds a bounded number of them; decision 0003 tells how this layout was chosen.
 */
import type { InputSpec } from '../domain/pixels.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { InputRow } from './db.ts';
import { db } from './db.ts';

/** Most inputs read by one request: Chromium answers requests of a megabyte or more several times slower per byte. */
const AT_ONCE = 32;

const missing = (index: number, spec: InputSpec): Error =>
  new Error(
    `The ${spec} input of galaxy number ${String(index)} is not in storage. Its picture may not be here; import it again to let the network see it.`,
  );

const isRun = (indices: ArrayLike<number>): boolean => {
  for (let i = 1; i < indices.length; i++) if (indices[i] !== (indices[i - 1] as number) + 1) return false;
  return indices.length > 1;
};

async function rowsOf(survey: SurveyId, spec: InputSpec, indices: ArrayLike<number>): Promise<(InputRow | undefined)[]> {
  if (!isRun(indices)) return db.inputs.bulkGet(Array.from(indices, (index) => [survey, spec, index] as [SurveyId, InputSpec, number]));
  const first = indices[0] as number; // a run has at least two
  const found = await db.inputs
    .where('[survey+spec+index]')
    .between([survey, spec, first], [survey, spec, first + indices.length], true, false)
    .toArray();
  if (found.length === indices.length) return found;
  const byIndex = new Map(found.map((row) => [row.index, row]));
  return Array.from(indices, (index) => byIndex.get(index));
}

/**
 * Inputs one after another in the order of `indices`, [galaxy, y, x, channel].
 * @throws in plain words where one is not in storage.
 */
export async function readInputs(survey: SurveyId, spec: InputSpec, indices: ArrayLike<number>): Promise<Uint8Array<ArrayBuffer>> {
  let all: Uint8Array<ArrayBuffer> | null = null;
  for (let start = 0; start < indices.length; start += AT_ONCE) {
    const part = Array.prototype.slice.call(indices, start, start + AT_ONCE) as number[];
    const rows = await rowsOf(survey, spec, part);
    rows.forEach((row, i) => {
      if (!row) throw missing(part[i] as number, spec);
      all ??= new Uint8Array(row.pixels.length * indices.length);
      all.set(row.pixels, (start + i) * row.pixels.length);
    });
  }
  return all ?? new Uint8Array(0);
}

/** Those of `indices` whose input is not in storage. */
export async function missingInputs(survey: SurveyId, spec: InputSpec, indices: readonly number[]): Promise<number[]> {
  const first = Math.min(...indices);
  const last = Math.max(...indices);
  const keys = await db.inputs.where('[survey+spec+index]').between([survey, spec, first], [survey, spec, last], true, true).primaryKeys();
  const here = new Set(keys.map(([, , index]) => index));
  return indices.filter((index) => !here.has(index));
}
