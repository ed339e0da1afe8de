/** What a round finds out about its candidates, on made-up passes: no network is needed. */
import { describe, expect, it } from 'vitest';
import { assumedSpread } from '../domain/crowdFit.ts';
import { doubtAt } from '../domain/doubt.ts';
import { scoreGalaxy } from '../domain/information.ts';
import { meanReach } from '../domain/reach.ts';
import { rng } from '../domain/rng.ts';
import { votePercentiles, votePosterior } from '../domain/spread.ts';
import { columnsOf } from '../domain/tree.ts';
import { treeInformationOf } from '../domain/treeInformation.ts';
import { candidatesOf, prioritiesOf, treePriorities } from './candidates.ts';
import { testTree, testWork } from './testWork.ts';

const PASSES = 8;
const { columns, byQuestion } = columnsOf(testTree);
const spread = assumedSpread(byQuestion.length).map((fit, q) => ({ ...fit, kappa: [6, 2, 3][q] ?? NaN }));
const settings = { expectedVotes: 10, kappas: spread.map(({ kappa }) => kappa) };

/** Seeded fractions of one galaxy. [pass, column] */
function passesOf(galaxy: number): Float32Array {
  const random = rng(galaxy, 'passes');
  const fractions = new Float32Array(PASSES * columns.length);
  const middle = columns.map(() => random.normal());
  for (let t = 0; t < PASSES; t++)
    for (const { kind, start, end } of byQuestion) {
      let sum = 0;
      for (let c = start; c < end; c++) sum += fractions[t * columns.length + c] = Math.exp((middle[c] ?? 0) + 0.6 * random.normal());
      for (let c = start; c < end; c++) {
        const weight = fractions[t * columns.length + c] as number;
        fractions[t * columns.length + c] = kind === 'single' ? weight / sum : weight / (1 + weight);
      }
    }
  return fractions;
}
const of = (fractions: Float32Array, column: number): number[] => Array.from({ length: PASSES }, (_, t) => fractions[t * columns.length + column] as number);

const work = (changes: Parameters<typeof testWork>[0] = {}) => testWork({ passes: PASSES, ...changes });
function found(changes: Parameters<typeof testWork>[0] = {}) {
  const candidates = candidatesOf(work(changes), spread);
  work(changes).candidates.forEach((index, row) => candidates.add(row, passesOf(index)));
  return candidates;
}

describe('candidates', () => {
  it('have intervals of k of the n expected to be asked, with the spread of each question’s crowd', () => {
    const { predictions } = found();
    expect(predictions.intervals).toBe('votes');
    work().candidates.forEach((index, row) => {
      const fractions = passesOf(index);
      const reach = meanReach(testTree, fractions, PASSES);
      byQuestion.forEach(({ start, end }, q) => {
        for (let c = start; c < end; c++) {
          const { p05, p95 } = votePercentiles(votePosterior(of(fractions, c), Math.max(1, Math.round(10 * (reach[q] as number))), [6, 2, 3][q] ?? NaN));
          const at = row * columns.length + c;
          expect(predictions.p05[at]).toBeCloseTo(p05, 6);
          expect(predictions.p95[at]).toBeCloseTo(p95, 6);
          expect(predictions.mean[at]).toBeCloseTo(of(fractions, c).reduce((sum, f) => sum + f, 0) / PASSES, 6);
        }
      });
    });
  });

  it('are scored by the one question, its votes taken as independent', () => {
    const { scores, scoreKind, doubts } = found({ question: 'T1' });
    expect(scoreKind).toBe('exact');
    work().candidates.forEach((index, row) => {
      const fractions = passesOf(index);
      const rho = Float32Array.from({ length: 2 * PASSES }, (_, i) => fractions[Math.floor(i / 2) * columns.length + 3 + (i % 2)] as number);
      expect(scores[row]).toBeCloseTo(scoreGalaxy(rho, PASSES, 'single', 10), 6);
      const doubt = doubtAt(doubts, row);
      expect([3, 4]).toContain(doubt.column);
      expect(doubt.counts.reduce((sum, count) => sum + count, 0)).toBe(PASSES);
    });
  });

  it('are scored by the whole tree by the moment form, and doubted about the question that it owes most to', () => {
    const { scores, scoreKind, doubts } = found({ rankBy: 'tree' });
    expect(scoreKind).toBe('approximation');
    work().candidates.forEach((index, row) => {
      const { perGalaxy, reach, information } = treeInformationOf(testTree, passesOf(index), PASSES, { ...settings, method: 'screen' });
      expect(scores[row]).toBeCloseTo(perGalaxy, 6);
      const parts = [...information].map((nats, q) => nats * (reach[q] as number));
      const about = byQuestion[parts.indexOf(Math.max(...parts))];
      expect(doubtAt(doubts, row).column).toBeGreaterThanOrEqual(about?.start ?? NaN);
      expect(doubtAt(doubts, row).column).toBeLessThan(about?.end ?? NaN);
    });
  });
});

describe('the order to serve in', () => {
  const scores = Float32Array.from({ length: 10 }, (_, i) => 0.1 + i / 10);

  it('is that of the scores in the way of the paper', () => {
    expect(prioritiesOf(work({ acquisition: 'bald' }), scores)).toBeNull();
  });

  it('by score and chance does not change for a galaxy when others come or go', () => {
    const all = prioritiesOf(work({ acquisition: 'power-bald' }), scores);
    const some = prioritiesOf(work({ acquisition: 'power-bald', candidates: Uint32Array.of(103, 107) }), Float32Array.of(scores[3] as number, scores[7] as number));
    expect(some).toEqual(Float32Array.of(all?.[3] as number, all?.[7] as number));
    expect(prioritiesOf(work({ acquisition: 'power-bald', round: 2 }), scores)).not.toEqual(all);
  });

  it('is nearer to that of the scores the colder it is', () => {
    // log(score) counts four times as much: the difference of the two orders' priorities is three times the logarithm.
    const [warm, cold] = [1, 4].map((coldness) => prioritiesOf(work({ acquisition: 'power-bald', coldness }), scores));
    scores.forEach((score, row) => expect((cold?.[row] as number) - (warm?.[row] as number)).toBeCloseTo(3 * Math.log(score), 4));
  });

  it('by the whole tree follows the exact scores of those served first, and takes them over', async () => {
    const screened = scores.slice();
    const asked: number[] = [];
    const priorities = await treePriorities(work({ acquisition: 'bald' }), screened, (rows) => {
      asked.push(...rows);
      return Promise.resolve(Float64Array.from(rows, (row) => 5 - row)); // the other way round
    });
    expect(asked).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect([...screened]).toEqual([5, 4, 3, 2, 1, 0, -1, -2, -3, -4]);
    expect([...priorities]).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('by the whole tree never puts a galaxy that was only screened before one that was worked out', async () => {
    const many = 600;
    const candidates = Uint32Array.from({ length: many }, (_, i) => i);
    const screened = Float32Array.from({ length: many }, (_, i) => 1 - i / many);
    const priorities = await treePriorities(work({ acquisition: 'bald', candidates }), screened, (rows) => Promise.resolve(new Float64Array(rows.length).fill(1e-3)));
    const lastExact = Math.min(...priorities.subarray(0, 512));
    expect(Math.max(...priorities.subarray(512))).toBeLessThan(lastExact);
    expect(new Set(priorities).size).toBe(many);
  });
});
