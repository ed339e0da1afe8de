/**
 * The Laplace head (MacKay 1992; Daxberger et al. 2021, arXiv:2106.14806, of the last layer only): per question Newton's
 * method to the most probable weights, the exact Gaussian of the curvature there, and T fixed weights drawn from it.
 *
 * A softmax over K answers leaves one direction of its weights undetermined, and pinning one answer to zero would
 * favour it. Here each answer has a weight with the same prior and the K weights of a feature are seen through K - 1
 * orthonormal contrasts, which is the same model without the idle direction: no answer is special, and two answers are
 * exactly the binomial.
 */
import { rng } from '../domain/rng.ts';
import { columnsOf } from '../domain/tree.ts';
import { breathe } from './breathe.ts';
import { solveUpper } from './cholesky.ts';
import type { HeadPosterior, HeadWork, PreparedLabels } from './heads.ts';
import { INTERCEPT_PRECISION, posteriorOf, prepareLabels } from './heads.ts';
import type { Asked, Problem } from './newton.ts';
import { newton } from './newton.ts';

/** K - 1 orthonormal contrasts of K answers (Helmert): each sets one answer against the mean of those before it. [answer, contrast] */
export function contrasts(answers: number): Float64Array {
  const basis = new Float64Array(answers * (answers - 1));
  for (let b = 1; b < answers; b++) {
    const norm = Math.sqrt(b * (b + 1));
    for (let a = 0; a < b; a++) basis[a * (answers - 1) + b - 1] = 1 / norm;
    basis[b * (answers - 1) + b - 1] = -b / norm;
  }
  return basis;
}

function problemsOf(work: HeadWork): Problem[] {
  return columnsOf(work.tree).byQuestion.flatMap(({ kind, start, end }, q): Problem[] => {
    const precision = work.precision[q] ?? NaN;
    if (kind === 'single')
      return [
        {
          start,
          columns: end - start,
          answers: end - start,
          basis: contrasts(end - start),
          precision: 2 * precision,
          interceptPrecision: 2 * INTERCEPT_PRECISION,
        },
      ];
    return Array.from({ length: end - start }, (_, a) => ({
      start: start + a,
      columns: 1,
      answers: 2,
      basis: Float64Array.of(1, 0),
      precision,
      interceptPrecision: INTERCEPT_PRECISION,
    }));
  });
}

function askedOf({ start, answers, columns }: Problem, { features, counts, asked, centre }: PreparedLabels, rows: number): Asked {
  const width = centre.length / rows;
  const chosen = Array.from({ length: features.length / rows }, (_, i) => i).filter((i) => (asked[i * width + start] as number) > 0); // start is inside
  const own = {
    count: chosen.length,
    features: new Float32Array(chosen.length * rows),
    votes: new Float64Array(chosen.length),
    counts: new Float64Array(chosen.length * answers),
  };
  chosen.forEach((label, i) => {
    own.features.set(features.subarray(label * rows, (label + 1) * rows), i * rows);
    const votes = (own.votes[i] = asked[label * width + start] as number);
    let rest = votes;
    for (let a = 0; a < columns; a++) rest -= own.counts[i * answers + a] = counts[label * width + start + a] as number;
    if (columns < answers) own.counts[i * answers + columns] = rest;
  });
  return own;
}

/** Writes weights [contrast, row] as logits of the problem's columns into a table [row, ...column], at `offset`. */
function writeColumns(
  { basis, answers, columns }: Problem,
  weights: Float64Array,
  rows: number,
  into: Float32Array,
  offset: number,
  stride: number,
): void {
  const size = basis.length / answers;
  for (let j = 0; j < rows; j++)
    for (let a = 0; a < columns; a++) {
      let logit = 0;
      for (let b = 0; b < size; b++) logit += (basis[a * size + b] as number) * (weights[b * rows + j] as number);
      into[j * stride + offset + a] = logit;
    }
}

/** Weights [contrast, row] from a table of logits [row, column]: what `writeColumns` undoes. */
function readColumns({ basis, answers, columns, start }: Problem, table: Float32Array, rows: number): Float64Array {
  const size = basis.length / answers;
  const stride = table.length / rows;
  const weights = new Float64Array(size * rows);
  for (let j = 0; j < rows; j++)
    for (let b = 0; b < size; b++)
      for (let a = 0; a < columns; a++)
        weights[b * rows + j] =
          (weights[b * rows + j] as number) + (basis[a * size + b] as number) * (table[j * stride + start + a] as number);
  return weights;
}

/**
 * Trains the head and draws its passes, in pairs on opposite sides of the most probable weights, so that their mean is
 * exactly those. The same work gives the same bytes on the WebAssembly backend.
 * @throws the signal's reason when aborted, between two questions.
 */
export async function trainLaplaceHead(work: HeadWork, signal?: AbortSignal): Promise<HeadPosterior> {
  const labels = prepareLabels(work);
  const rows = work.width + 1;
  const columns = labels.centre.length / rows;
  const point = new Float32Array(rows * columns);
  const matrix = new Float32Array(rows * work.passes * columns);
  for (const problem of problemsOf(work)) {
    signal?.throwIfAborted();
    const centre = readColumns(problem, labels.centre, rows);
    const start = work.startFrom ? readColumns(problem, work.startFrom.point, rows) : centre;
    const { mode, factor } = await newton(problem, askedOf(problem, labels, rows), rows, start, centre);
    writeColumns(problem, mode, rows, point, problem.start, columns);
    const random = rng(work.seed, 'laplace', problem.start);
    let away = new Float64Array(mode.length);
    for (let t = 0; t < work.passes; t++) {
      if (t % 2 === 0) {
        away = away.map(() => random.normal());
        solveUpper(factor, mode.length, away);
      }
      writeColumns(
        problem,
        mode.map((weight, i) => weight + (t % 2 === 0 ? 1 : -1) * (away[i] as number)),
        rows,
        matrix,
        t * columns + problem.start,
        work.passes * columns,
      ); // of one length
    }
    await breathe();
  }
  return posteriorOf({ name: 'laplace', tree: work.tree, passes: work.passes, seed: work.seed, standard: work.standard, point, matrix });
}
