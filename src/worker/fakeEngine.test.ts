/** The stand-in for the network: the same face, deterministic, at once. */
import { describe, expect, it } from 'vitest';
import type { RoundResult, RoundWork } from '../domain/round.ts';
import { surveyId } from '../domain/survey.ts';
import { answerId, questionId } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { fakeEngine } from './fakeEngine.ts';

const tree = withHash({
  id: 't',
  version: '1',
  name: 'Two questions',
  first: questionId('a'),
  questions: [
    { id: questionId('a'), catalogueKey: 'a', kind: 'single', prompt: 'A?', name: 'A', answers: ['x', 'y', 'z'].map((id) => ({ id: answerId(id), label: id, next: questionId('b'), columns: {} })) },
    { id: questionId('b'), catalogueKey: 'b', kind: 'multiple', prompt: 'B?', name: 'B', answers: ['u', 'v'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} })) },
  ],
});
const work: RoundWork = { survey: surveyId('s'), tree, network: 'compact', head: 'dropout', acquisition: 'bald',
  coldness: 1, monitor: new Uint32Array(0), round: 2, labels: [], candidates: Uint32Array.of(3, 5, 8), seed: 1, passes: 4, expectedVotes: 40, rankBy: 'question', question: 'a', backend: 'cpu', startFrom: null, checkpoint: null };

/** Runs a round with time that passes at once. */
function resultsOf(candidates: Uint32Array): RoundResult | undefined {
  const queue: (() => void)[] = [];
  const engine = fakeEngine({ now: () => 0, after: (_, callBack) => (queue.push(callBack), () => queue.splice(0)) });
  let result: RoundResult | undefined;
  const kinds: string[] = [];
  engine.subscribe((event) => {
    kinds.push(event.kind);
    if (event.kind === 'finished') result = event.result;
  });
  engine.run({ ...work, candidates });
  while (queue.length > 0) queue.shift()?.();
  expect(kinds.filter((kind) => kind === 'checkpoint')).toHaveLength(4);
  expect(engine.status.kind).toBe('idle');
  return result;
}

describe('the stand-in engine', () => {
  it('gives the same results for the same work, galaxy by galaxy', () => {
    const all = resultsOf(Uint32Array.of(3, 5, 8));
    expect(resultsOf(Uint32Array.of(3, 5, 8))).toEqual(all);
    expect(resultsOf(Uint32Array.of(8))?.scores[0]).toBe(all?.scores[2]);
  });
  it('gives fractions that add up where one answer is chosen', () => {
    const mean = resultsOf(Uint32Array.of(3))?.predictions.mean ?? new Float32Array(5);
    expect(mean.subarray(0, 3).reduce((sum, fraction) => sum + fraction, 0)).toBeCloseTo(1, 5);
    expect([...mean].every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });
  it('stops at once and tells no result', () => {
    const queue: (() => void)[] = [];
    const engine = fakeEngine({ now: () => 0, after: (_, callBack) => (queue.push(callBack), () => queue.splice(0)) });
    const kinds: string[] = [];
    engine.subscribe(({ kind }) => kinds.push(kind));
    engine.run(work);
    engine.stop();
    while (queue.length > 0) queue.shift()?.();
    expect(engine.status.kind).toBe('idle');
    expect(kinds).not.toContain('finished');
  });
});
