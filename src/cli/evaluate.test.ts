/** The measures of `npm run predict` and `npm run replay`, worked out by hand on a few galaxies, and the base rate they are held against. */
import { describe, expect, it } from 'vitest';
import type { Label } from '../domain/labels.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { Predictions } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { measureBaseRate, measureModel } from './evaluate.ts';
import { publishedOf } from './published.ts';
import { cellsOf, gz2, halfKnown } from './testTree.ts';

const columnCount = columnsOf(gz2).columns.length;
const published = [publishedOf(gz2, 'a', halfKnown), publishedOf(gz2, 'b', cellsOf({ 'Class1.1': 0.2, 'Class1.2': 0.8, 'Class2.2': 0.8, 'Class3.1': 0.8, 'Class6.2': 1 }))];

/** Predictions that give every galaxy these fractions for the first two questions. */
function predictionsOf(...rows: (readonly number[])[]): Predictions {
  const mean = new Float32Array(rows.length * columnCount).fill(0.5);
  rows.forEach((row, i) => mean.set(row, i * columnCount));
  return { indices: Uint32Array.from(rows, (_, i) => i), columnCount, mean, sd: mean, p05: mean, p95: mean, intervals: 'votes' };
}

describe('the measures', () => {
  // Worked out by hand from the fractions above: a = (0.6, 0.3, 0.1), b = (0.2, 0.8, 0), prediction (0.5, 0.25, 0.25).
  const measures = measureModel(gz2, [0, 1], published, predictionsOf([0.5, 0.25, 0.25, 0.5, 0.5], [0.5, 0.25, 0.25, 0.25, 0.75]));
  it('of a question that all were asked', () => {
    const squares = 0.1 ** 2 + 0.05 ** 2 + 0.15 ** 2 + 0.3 ** 2 + 0.55 ** 2 + 0.25 ** 2;
    const loss = -(0.6 * Math.log(0.5) + 0.4 * Math.log(0.25) + 0.2 * Math.log(0.5) + 0.8 * Math.log(0.25)) / 2;
    expect(measures['smooth-or-featured']).toEqual({ rmse: Number(Math.sqrt(squares / 6).toFixed(6)), log_loss: Number(loss.toFixed(6)), accuracy: 0.5, n: 2 });
  });
  it('weigh a galaxy in the log loss by the share that was asked', () => {
    const first = -((1 / 3) * Math.log(0.5) + (2 / 3) * Math.log(0.5));
    const loss = (0.3 * first + 0.8 * -Math.log(0.75)) / 1.1;
    expect(measures['disk-edge-on']).toMatchObject({ log_loss: Number(loss.toFixed(6)), accuracy: 0.5, n: 2 });
  });
  it('leave out galaxies where the question is unknown, and questions that nobody was asked', () => {
    expect(measures['bar']?.n).toBe(1);
    expect(measures).not.toHaveProperty('odd-feature');
  });
  it('look galaxies up by index, whatever the order of the predictions', () => {
    const turned = { ...predictionsOf([0.1, 0.8, 0.1, 0.5, 0.5], [0.5, 0.25, 0.25, 0.5, 0.5]), indices: Uint32Array.of(1, 0) };
    expect(measureModel(gz2, [1], published, turned)['smooth-or-featured']?.log_loss).toBeCloseTo(-(0.2 * Math.log(0.1) + 0.8 * Math.log(0.8)), 5);
  });
});

describe('the base rate', () => {
  const label = (counts: readonly number[]): Label => ({ galaxy: galaxyId('t'), counts: [...counts, ...new Array<number>(columnCount - counts.length).fill(0)], asked: [] });
  it('predicts the pooled training votes for everyone, with half a vote added to each answer', () => {
    const base = measureBaseRate(gz2, [1], published, [label([20, 9, 1]), label([10, 0, 0])]);
    const p = [30.5, 9.5, 1.5].map((count) => count / 41.5);
    expect(base['smooth-or-featured']?.log_loss).toBeCloseTo(-(0.2 * Math.log(p[0] ?? 0) + 0.8 * Math.log(p[1] ?? 0)), 5);
    expect(base['smooth-or-featured']?.accuracy).toBe(0);
  });
});
