/**
 * Real galaxies and replayed votes for the training measurements: pixels decoded once and kept in the system's
 * temporary folder, votes drawn by sending volunteers down the tree with the published fractions.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import Papa from 'papaparse';
import type { InputSpec } from '../src/domain/pixels.ts';
import type { Rng } from '../src/domain/rng.ts';
import { categorical, rng, shuffled } from '../src/domain/rng.ts';
import type { IndexedLabel, InputSource } from '../src/domain/round.ts';
import type { Question, QuestionId, Tree, TreeContent } from '../src/domain/tree.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { withHash } from '../src/domain/treeHash.ts';

const GALAXIES = '../shared/galaxies';

export interface Sample {
  readonly id: string;
  /** Cumulative fraction per column of the tree; NaN where unknown. */
  readonly cumulative: readonly number[];
}

export function gz2(): Tree {
  return withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent); // our own file
}

/** Galaxies of a selection in seeded order. */
export function samples(tree: Tree, selection: string, limit: number, seed: number): Sample[] {
  if (!existsSync(GALAXIES)) throw new Error(`This measurement needs the galaxies in ${GALAXIES}.`);
  const rows = Papa.parse<Record<string, string>>(readFileSync(`${GALAXIES}/votes.csv`, 'utf8'), { header: true, skipEmptyLines: true }).data;
  const names = tree.questions.flatMap((question) => question.answers.map((answer) => answer.columns['kaggle'] ?? ''));
  const chosen = rows.filter((row) => row['selection'] === selection);
  return shuffled(chosen, rng(seed, 'selection')).slice(0, limit).map((row) => ({ id: row['id'] ?? '', cumulative: names.map((name) => (row[name] ? Number(row[name]) : NaN)) }));
}

/** Volunteers walk the tree; where the file knows no fractions they stop. */
export function drawVotes(tree: Tree, sample: Sample, index: number, volunteers: number, random: Rng): IndexedLabel {
  const { columns, byQuestion } = columnsOf(tree);
  const counts = new Array<number>(columns.length).fill(0);
  const asked = new Array<number>(byQuestion.length).fill(0);
  const positions = new Map(tree.questions.map((question, q) => [question.id, q]));
  for (let v = 0; v < volunteers; v++) {
    let at: QuestionId | null = tree.first;
    while (at !== null) {
      const q: number = positions.get(at) ?? 0;
      const { start, end } = byQuestion[q] ?? { start: 0, end: 0 };
      const weights = sample.cumulative.slice(start, end);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (!(total > 0)) break;
      const chosen = categorical(weights, random);
      counts[start + chosen] = (counts[start + chosen] ?? 0) + 1;
      asked[q] = (asked[q] ?? 0) + 1;
      const question: Question | undefined = tree.questions[q];
      at = question?.answers[chosen]?.next ?? null;
    }
  }
  return { index, counts, asked };
}

/** One galaxy's pixels as a network takes them: 64x64 colour (2x2 means) or 128x128 grey (mean of the bands). */
function inputOf(id: string, spec: InputSpec): Uint8Array {
  if (spec === 'grey64') throw new Error('Only the paper mode of the study reads grey64.');
  const { data } = jpeg.decode(readFileSync(`${GALAXIES}/images/${id}.jpg`), { useTArray: true });
  const value = (x: number, y: number, c: number): number => data[(y * 128 + x) * 4 + c] ?? 0;
  if (spec === 'grey128') return Uint8Array.from({ length: 128 * 128 }, (_, i) => Math.round((value(i % 128, i >> 7, 0) + value(i % 128, i >> 7, 1) + value(i % 128, i >> 7, 2)) / 3));
  const bytes = new Uint8Array(64 * 64 * 3);
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 64; x++)
      for (let c = 0; c < 3; c++) bytes[(y * 64 + x) * 3 + c] = Math.round((value(2 * x, 2 * y, c) + value(2 * x + 1, 2 * y, c) + value(2 * x, 2 * y + 1, c) + value(2 * x + 1, 2 * y + 1, c)) / 4);
  return bytes;
}

export function pixelsOf(chosen: readonly Sample[]): InputSource {
  const folder = join(tmpdir(), 'tuning-fork-bench');
  mkdirSync(folder, { recursive: true });
  const kept = new Map<string, Uint8Array>();
  const one = (index: number, spec: InputSpec): Uint8Array => {
    const id = chosen[index]?.id ?? '';
    const known = kept.get(id + spec);
    if (known) return known;
    const file = join(folder, `${id}.${spec}`);
    if (!existsSync(file)) writeFileSync(file, inputOf(id, spec));
    const bytes = new Uint8Array(readFileSync(file));
    kept.set(id + spec, bytes);
    return bytes;
  };
  return {
    read: (indices, spec) => {
      const all = Array.from(indices, (index) => one(index, spec));
      const bytes = new Uint8Array(all.reduce((sum, each) => sum + each.length, 0));
      let at = 0;
      for (const each of all) {
        bytes.set(each, at);
        at += each.length;
      }
      return Promise.resolve(bytes);
    },
  };
}

/** Log loss in nats per vote of one question against the file's fractions, and of predicting everyone the same. */
export function logLoss(tree: Tree, chosen: readonly Sample[], mean: Float32Array, question: string): { n: number; logLoss: number; rmse: number } {
  const { columns, byQuestion } = columnsOf(tree);
  const { start, end } = byQuestion.find((each) => each.question === question) ?? { start: 0, end: 0 };
  let [sum, n, squares, weightSum] = [0, 0, 0, 0];
  chosen.forEach((sample, g) => {
    const weights = sample.cumulative.slice(start, end);
    const total = weights.reduce((all, weight) => all + weight, 0);
    if (!(total > 0)) return;
    n++;
    weightSum += total;
    weights.forEach((weight, a) => {
      const p = mean[g * columns.length + start + a] ?? 0;
      sum -= weight * Math.log(Math.max(p, 1e-7));
      squares += (total * (weight / total - p) ** 2) / weights.length;
    });
  });
  return { n, logLoss: sum / weightSum, rmse: Math.sqrt(squares / weightSum) };
}
