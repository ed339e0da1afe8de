/** The figure's curves are distributions, their average is the average, and the score is the one galaxies are ranked by. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreGalaxy } from './information.ts';
import { meanVotes, mostDoubted, posteriorFigure } from './posteriorFigure.ts';
import { rng } from './rng.ts';
import type { Opinions } from './round.ts';
import type { QuestionColumns } from './tree.ts';
import { questionId } from './tree.ts';

const question: QuestionColumns = { question: questionId('q'), kind: 'single', start: 1, end: 3 };
const PASSES = 8;

/** One galaxy; columns 1 and 2 are the question's two answers. */
function opinions(seed: number): Opinions {
  const random = rng(seed);
  const row = (): number[] => {
    const share = random.uniform();
    return [random.uniform(), share, 1 - share];
  };
  return { passes: PASSES, columnCount: 3, point: Float32Array.from(row()), fractions: Float32Array.from(Array.from({ length: PASSES }, row).flat()) };
}

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test('every curve is a distribution over 0 to N, and the average is the mean of the versions’', () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 1, max: 60 }), fc.constantFrom(2, 6, Infinity), (seed, votes, kappa) => {
      const { single, each, together } = posteriorFigure(opinions(seed), { question, column: 1, votes, kappa });
      for (const curve of [single, ...each, together]) {
        expect(curve).toHaveLength(votes + 1);
        expect(curve.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      }
      together.forEach((p, k) => expect(p).toBeCloseTo(each.reduce((sum, curve) => sum + (curve[k] ?? NaN), 0) / PASSES, 9));
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('without crowd spread the single network is the binomial, and with it the same mean is spread wider', () => {
  const one: Opinions = { passes: 1, columnCount: 3, point: Float32Array.of(0, 0.25, 0.75), fractions: Float32Array.of(0, 0.25, 0.75) };
  const plain = posteriorFigure(one, { question, column: 1, votes: 4, kappa: Infinity });
  [81, 108, 54, 12, 1].forEach((ways, k) => expect(plain.single[k]).toBeCloseTo(ways / 256, 6));
  const spread = posteriorFigure(one, { question, column: 1, votes: 4, kappa: 2 });
  expect(meanVotes(spread.single)).toBeCloseTo(1, 6);
  expect(spread.single[0]).toBeGreaterThan(plain.single[0] ?? NaN);
  expect(plain.information).toEqual({ nats: 0, kind: 'exact' });
});

test('the information is the score of the question’s fractions', () => {
  const said = opinions(5);
  const rho = new Float32Array(PASSES * 2);
  for (let t = 0; t < PASSES; t++) rho.set(said.fractions.subarray(t * 3 + 1, t * 3 + 3), t * 2);
  expect(posteriorFigure(said, { question, column: 2, votes: 40, kappa: Infinity }).information.nats).toBe(scoreGalaxy(rho, PASSES, 'single', 40, Infinity));
});

test('votes of a crowd that spreads tell less than independent ones, which are the score whatever spread is drawn', () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 2, max: 40 }), (seed, votes) => {
      const plain = posteriorFigure(opinions(seed), { question, column: 1, votes, kappa: Infinity });
      const spread = posteriorFigure(opinions(seed), { question, column: 1, votes, kappa: 2 });
      expect(spread.independentNats).toBe(plain.information.nats);
      expect(plain.independentNats).toBe(plain.information.nats);
      expect(spread.information.nats).toBeLessThan(plain.information.nats + 1e-9);
    }),
    { seed: 8, numRuns: 40 },
  );
});

test('the answer drawn first is the one the versions differ most on', () => {
  const said: Opinions = { passes: 2, columnCount: 3, point: Float32Array.of(0.4, 0.3, 0.3), fractions: Float32Array.of(0.4, 0.1, 0.5, 0.4, 0.5, 0.1) };
  expect(mostDoubted({ ...said, fractions: Float32Array.of(0.4, 0.1, 0.5, 0.5, 0.4, 0.1) }, { start: 0, end: 3 })).toBe(2);
  expect(mostDoubted(said, { start: 0, end: 3 })).toBe(1);
});
