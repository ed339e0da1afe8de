/** Laplace heads: their linear algebra, the posterior, its moments, and what the prior says where nobody was asked. */
import { beforeAll, describe, expect, it } from 'vitest';
import { rng } from '../domain/rng.ts';
import { chooseBackend } from './backend.ts';
import { factorise, solve, solveUpper } from './cholesky.ts';
import golden from './golden/heads.json' with { type: 'json' };
import { featuresOf, prepareLabels } from './heads.ts';
import type { HeadWork } from './heads.ts';
import { contrasts, trainLaplaceHead } from './laplaceHead.ts';
import { nodeHost } from './nodeBackend.ts';
import { fractionsOf, headWork, momentsOf, normals, treeOf } from './testHeads.ts';

beforeAll(() =>
  chooseBackend(
    'wasm',
    nodeHost(() => 0),
  ),
);

describe('the linear algebra', () => {
  it.each([1, 3, 4, 7, 18])('factorises and solves a system of %i', (size) => {
    const root = normals(size * size, 'root', size);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        for (let k = 0; k < size; k++)
          matrix[i * size + j] =
            (matrix[i * size + j] ?? NaN) + (root[i * size + k] ?? NaN) * (root[j * size + k] ?? NaN) + (k === 0 && i === j ? 1 : 0);
    const factor = matrix.slice();
    factorise(factor, size);
    const b = Float64Array.from(normals(size, 'b'));
    const x = b.slice();
    solve(factor, size, x);
    for (let i = 0; i < size; i++)
      expect(x.reduce((sum, value, j) => sum + (matrix[i * size + j] ?? NaN) * value, 0)).toBeCloseTo(b[i] ?? NaN, 8);
    const y = b.slice();
    solveUpper(factor, size, y);
    for (let i = 0; i < size; i++)
      expect(y.reduce((sum, value, j) => sum + (j < i ? 0 : (factor[j * size + i] ?? NaN) * value), 0)).toBeCloseTo(b[i] ?? NaN, 8);
  });

  it('refuses a matrix that is no covariance', () => {
    expect(() => factorise(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite');
    expect(() => factorise(Float64Array.of(NaN), 1)).toThrow('not positive definite');
  });

  it.each([2, 3, 7])('has contrasts of %i answers that are orthonormal and blind to what all share', (answers) => {
    const basis = contrasts(answers);
    const size = answers - 1;
    for (let b = 0; b < size; b++)
      for (let c = 0; c <= b; c++) {
        let [product, sum] = [0, 0];
        for (let a = 0; a < answers; a++) {
          product += (basis[a * size + b] ?? NaN) * (basis[a * size + c] ?? NaN);
          sum += basis[a * size + b] ?? NaN;
        }
        expect(product).toBeCloseTo(b === c ? 1 : 0, 12);
        expect(sum).toBeCloseTo(0, 12);
      }
  });
});

/** Log odds of two answers over the passes at one galaxy: mean and sd. */
function oddsOf(
  fractions: Float32Array,
  passes: number,
  answers: number,
  galaxy: number,
  [a, b]: readonly number[],
): { mean: number; sd: number } {
  const odds = Array.from({ length: passes }, (_, t) => {
    const at = (galaxy * passes + t) * answers;
    return Math.log(fractions[at + (a ?? NaN)] ?? NaN) - Math.log(fractions[at + (b ?? NaN)] ?? NaN);
  });
  const mean = odds.reduce((sum, each) => sum + each, 0) / passes;
  return { mean, sd: Math.sqrt(odds.reduce((sum, each) => sum + (each - mean) ** 2, 0) / passes) };
}

describe('the Gaussian posterior', () => {
  // 4096 passes in pairs: the mean of a log odds is exact, its sd strays by 1 part in 64, of which 4 are allowed.
  it.each(golden.laplace)(
    'agrees with 50-digit arithmetic on the over-parameterised softmax: $name',
    async ({ answers, width, embeddings, counts, kappa, precision, new: fresh, odds }) => {
      const tree = treeOf(['single', answers]);
      const work: HeadWork = {
        tree,
        width,
        seed: 2,
        passes: 4096,
        startFrom: null,
        kappa: [kappa ?? Infinity],
        precision: [precision],
        embeddings: Float32Array.from(embeddings),
        standard: { mean: new Float32Array(width), scale: new Float32Array(width).fill(1) },
        labels: counts.map((each) => ({ counts: each, asked: [each.reduce((sum, k) => sum + k, 0)] })),
      };
      const fractions = await fractionsOf(await trainLaplaceHead(work), Float32Array.from(fresh));
      odds.forEach((exact) => {
        const { mean, sd } = oddsOf(fractions, 4096, answers, exact.galaxy, exact.answers);
        expect(Math.abs(mean - exact.mean)).toBeLessThan(1e-4 + 1e-4 * exact.sd);
        expect(Math.abs(sd / exact.sd - 1)).toBeLessThan(4 / 64);
      });
    },
  );

  it('is the prior where nobody was asked: even fractions, as wide as the features and the intercept allow', async () => {
    const work = headWork(treeOf(['single', 3]), 4, 10, 0, { passes: 4096, precision: [8] });
    const head = await trainLaplaceHead(work);
    const fractions = await fractionsOf(head, work.embeddings);
    const features = featuresOf(work.embeddings, work.standard);
    for (let g = 0; g < 3; g++) {
      const length = features.subarray(g * 5, g * 5 + 4).reduce((sum, value) => sum + value * value, 0);
      const { mean, sd } = oddsOf(fractions, 4096, 3, g, [0, 2]);
      expect(mean).toBeCloseTo(0, 4);
      expect(Math.abs(sd / Math.sqrt(length / 8 + 1) - 1)).toBeLessThan(4 / 64);
    }
  });

  it('is around what is believed beforehand, as wide as ever, until somebody is asked', async () => {
    const tree = treeOf(['single', 3], ['multiple', 1]);
    const weights = normals(5 * 4, 'belief');
    const work = headWork(tree, 4, 6, 0, { passes: 4096, precision: [8, 8], belief: { weights, isKnown: [true, false] } });
    const head = await trainLaplaceHead(work);
    const fractions = await fractionsOf(head, work.embeddings);
    const features = featuresOf(work.embeddings, work.standard);
    for (let g = 0; g < 3; g++) {
      const own = features.subarray(g * 5, g * 5 + 5);
      const believed = own.reduce((sum, value, j) => sum + value * ((weights[j * 4] ?? NaN) - (weights[j * 4 + 2] ?? NaN)), 0);
      const three = Float32Array.from({ length: 4096 * 3 }, (_, i) => fractions[(g * 4096 + Math.floor(i / 3)) * 4 + (i % 3)] ?? NaN);
      const { mean, sd } = oddsOf(three, 4096, 3, 0, [0, 2]);
      expect(mean).toBeCloseTo(believed, 3);
      expect(Math.abs(sd / Math.sqrt(own.subarray(0, 4).reduce((sum, value) => sum + value * value, 0) / 8 + 1) - 1)).toBeLessThan(4 / 64);
    }
    for (let j = 0; j < 5; j++) expect(head.point[j * 4 + 3]).toBe(0);
  });

  it('treats all answers alike: renaming them renames the fractions', async () => {
    const work = headWork(treeOf(['single', 3]), 3, 30, 4, { passes: 4096 });
    const turned = {
      ...work,
      labels: work.labels.map(({ counts: [a, b, c], asked }) => ({ counts: [c ?? NaN, a ?? NaN, b ?? NaN], asked })),
    };
    const galaxies = work.embeddings.slice(0, 9);
    const [plain, other] = [
      await momentsOf(await trainLaplaceHead(work), galaxies),
      await momentsOf(await trainLaplaceHead(turned), galaxies),
    ];
    for (let g = 0; g < 3; g++)
      for (let a = 0; a < 3; a++) {
        expect(Math.abs((other.mean[3 * g + ((a + 1) % 3)] ?? NaN) - (plain.mean[3 * g + a] ?? NaN))).toBeLessThan(0.01); // 4096 passes of other draws
        expect(Math.abs((other.sd[3 * g + ((a + 1) % 3)] ?? NaN) / (plain.sd[3 * g + a] ?? NaN) - 1)).toBeLessThan(0.1);
      }
  });

  it('draws its passes in pairs on opposite sides of the point', async () => {
    const head = await trainLaplaceHead(headWork(treeOf(['single', 3]), 3, 30, 4));
    for (let i = 0; i < head.point.length; i++) {
      const [row, column] = [Math.floor(i / 3), i % 3];
      for (let t = 0; t < 64; t += 2)
        expect(((head.matrix[row * 192 + t * 3 + column] ?? NaN) + (head.matrix[row * 192 + (t + 1) * 3 + column] ?? NaN)) / 2).toBeCloseTo(
          head.point[i] ?? NaN,
          5,
        );
    }
  });
});

/** Random-walk Metropolis on the over-parameterised softmax: mean and sd of the fractions at some galaxies. */
function metropolis(
  work: HeadWork,
  answers: number,
  galaxies: Float32Array,
  steps: number,
  seed: number,
): { mean: number[]; sd: number[] } {
  const { features, counts, centre } = prepareLabels(work);
  const rows = work.width + 1;
  const size = answers * rows;
  const at = (values: ArrayLike<number>, i: number): number => values[i] as number; // every index here is inside
  const rho = new Float64Array(answers);
  /** Fills `rho` with the fractions of a galaxy. */
  const softmax = (x: Float32Array, galaxy: number, w: Float64Array): void => {
    let total = 0;
    for (let a = 0; a < answers; a++) {
      let logit = 0;
      for (let j = 0; j < rows; j++) logit += at(x, galaxy * rows + j) * at(w, a * rows + j);
      total += rho[a] = Math.exp(logit);
    }
    for (let a = 0; a < answers; a++) rho[a] = at(rho, a) / total;
  };
  const logPosterior = (w: Float64Array): number => {
    let log = 0;
    for (let i = 0; i < work.labels.length; i++) {
      softmax(features, i, w);
      for (let a = 0; a < answers; a++) log += at(counts, i * answers + a) * Math.log(at(rho, a));
    }
    // Precisions are of the difference of two answers, hence twice that for each: 2 x 0.5 = 1.
    for (let i = 0; i < size; i++)
      log -=
        i % rows < work.width
          ? at(work.precision, 0) * at(w, i) ** 2
          : (at(w, i) - at(centre, work.width * answers + Math.floor(i / rows))) ** 2;
    return log;
  };
  const random = rng(seed, 'metropolis');
  const fresh = featuresOf(galaxies, work.standard);
  const cells = (galaxies.length / work.width) * answers;
  const [sum, squares] = [new Float64Array(cells), new Float64Array(cells)];
  let w = new Float64Array(size);
  let next = new Float64Array(size);
  let log = logPosterior(w);
  let kept = 0;
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < size; i++) next[i] = at(w, i) + 0.2 * random.normal();
    const there = logPosterior(next);
    if (Math.log(1 - random.uniform()) < there - log) [w, next, log] = [next, w, there];
    if (step < steps / 20 || step % 5 > 0) continue;
    kept++;
    for (let g = 0; g < cells / answers; g++) {
      softmax(fresh, g, w);
      for (let a = 0; a < answers; a++) {
        sum[g * answers + a] = at(sum, g * answers + a) + at(rho, a);
        squares[g * answers + a] = at(squares, g * answers + a) + at(rho, a) ** 2;
      }
    }
  }
  const mean = Array.from(sum, (each) => each / kept);
  return { mean, sd: mean.map((each, i) => Math.sqrt(at(squares, i) / kept - each ** 2)) };
}

describe('Laplace against Markov chain Monte Carlo', () => {
  // Tolerance: means of the fractions within .012, sds (.005 to .05 here) within .005. Two chains differ by up to .0024 and
  // .0008; measured between Laplace and either chain: .0066 and .0028. With half the votes .011 and .006: so it grows.
  it.each([2, 3])('agrees in mean and sd of the fractions: %i answers, 2 features, 60 labels worth 6 votes', async (answers) => {
    const work = headWork(treeOf(['single', answers]), 2, 60, 6, { passes: 4096 });
    const galaxies = work.embeddings.slice(0, 10);
    const chain = metropolis(work, answers, galaxies, 100_000, 5);
    const laplace = await momentsOf(await trainLaplaceHead(work), galaxies);
    expect(chain.mean.length).toBe(5 * answers);
    chain.mean.forEach((mean, i) => {
      expect(Math.abs((laplace.mean[i] ?? NaN) - mean)).toBeLessThan(0.012);
      expect(Math.abs((laplace.sd[i] ?? NaN) - (chain.sd[i] ?? NaN))).toBeLessThan(0.005);
    });
  });
});
