/**
 * An engine that learns nothing: it wears the same face, runs a round in a few steps of the clock it is given, and
 * always gives the same results for the same work. For unit tests and for showing screens; people never meet it.
 */
import { assumedSpread } from '../domain/crowdFit.ts';
import { emptyDoubts, noteDoubt } from '../domain/doubts.ts';
import { hash32, rng } from '../domain/rng.ts';
import type { Checkpoint, Inquiry, Opinions, Predictions, RoundProgress, RoundResult, RoundWork } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { audience } from './audience.ts';
import type { Engine, EngineClock, EngineEvent, EngineStatus } from './engine.ts';

const EPOCHS = 4;

const progressOf = (step: number): RoundProgress => ({
  phase: step === 0 ? 'starting' : step <= EPOCHS ? 'training' : 'scoring',
  epoch: Math.min(step, EPOCHS),
  epochs: EPOCHS,
  loss: step === 0 ? null : 1 / (1 + step),
  imagesPerSecond: step === 0 ? null : 200,
  secondsLeft: EPOCHS + 1 - step,
  fraction: step / (EPOCHS + 2),
});

const weightsOf = (work: RoundWork): RoundResult['weights'] => ({
  network: work.network,
  treeHash: work.tree.hash,
  shapes: [{ name: 'head.bias', shape: [columnsOf(work.tree).columns.length] }],
  data: Float32Array.from(columnsOf(work.tree).columns, () => work.round).buffer,
});

/** Every galaxy's fractions and score follow from the survey's seed, the round and its index. */
function resultOf(work: RoundWork): RoundResult {
  const { columns, byQuestion } = columnsOf(work.tree);
  const size = work.candidates.length * columns.length;
  const predictions: Predictions = { indices: work.candidates.slice(), columnCount: columns.length, mean: new Float32Array(size), sd: new Float32Array(size).fill(0.1), p05: new Float32Array(size), p95: new Float32Array(size), intervals: 'votes' };
  const doubts = emptyDoubts(work.candidates.length, work.passes);
  const asked = byQuestion.find(({ question }) => question === work.question);
  const scores = new Float32Array(work.candidates.length);
  work.candidates.forEach((index, row) => {
    const random = rng(work.seed, 'fake', work.round, index);
    scores[row] = random.uniform();
    if (asked) {
      const fractions = new Float32Array(work.passes * columns.length);
      for (let t = 0; t < work.passes; t++) fractions[t * columns.length + asked.start] = random.uniform();
      noteDoubt(doubts, row, fractions, asked);
    }
    for (const { kind, start, end } of byQuestion) {
      const draws = Array.from({ length: end - start }, () => random.uniform());
      const total = kind === 'single' ? draws.reduce((sum, draw) => sum + draw, 0) : 1;
      draws.forEach((draw, answer) => {
        const at = row * columns.length + start + answer;
        predictions.mean[at] = draw / total;
        predictions.p05[at] = Math.max(0, draw / total - 0.16);
        predictions.p95[at] = Math.min(1, draw / total + 0.16);
      });
    }
  });
  return { survey: work.survey, round: work.round, weights: weightsOf(work), head: null, predictions, scores, priorities: null, strategy: 'bald', concentration: assumedSpread(byQuestion.length), doubts, scoreKind: 'exact', labelsUsed: work.labels.length, epochs: EPOCHS, loss: 0.5, backend: 'cpu', imagesPerSecond: 200, trainingSeconds: 1, scoringSeconds: 1, clocked: null };
}

/** Every pass's fractions follow from the survey's seed and the galaxy's index. */
function opinionsOf({ tree, seed, passes, galaxies }: Inquiry): Opinions {
  const { columns, byQuestion } = columnsOf(tree);
  const drawn = (galaxy: number, pass: number): number[] => {
    const random = rng(seed, 'fake opinion', galaxy, pass);
    return byQuestion.flatMap(({ kind, start, end }) => {
      const draws = Array.from({ length: end - start }, () => random.uniform());
      const total = kind === 'single' ? draws.reduce((sum, draw) => sum + draw, 0) : 1;
      return draws.map((draw) => draw / total);
    });
  };
  return {
    passes,
    columnCount: columns.length,
    point: Float32Array.from([...galaxies].flatMap((galaxy) => drawn(galaxy, -1))),
    fractions: Float32Array.from([...galaxies].flatMap((galaxy) => Array.from({ length: passes }, (_, pass) => drawn(galaxy, pass)).flat())),
  };
}

const checkpointOf = (work: RoundWork, epochsDone: number): Checkpoint => ({
  survey: work.survey,
  round: work.round,
  epochsDone,
  loss: 0.5,
  labelsHash: String(hash32(JSON.stringify(work.labels))),
  weights: weightsOf(work),
  optimiser: new ArrayBuffer(0),
});

/** @param stepMs time between two steps; a round takes six. */
export function fakeEngine(clock: EngineClock, stepMs = 100): Engine {
  const { tell, subscribe, leave } = audience<EngineEvent>();
  let status: EngineStatus = { kind: 'idle' };
  let current: RoundWork | null = null;
  let waiting: RoundWork | null = null;
  let cancel: (() => void) | null = null;

  const setStatus = (next: EngineStatus): void => {
    status = next;
    tell({ kind: 'status', status });
  };
  const settle = (last?: EngineEvent): void => {
    current = null;
    setStatus({ kind: 'idle' });
    if (last) tell(last);
    startWaiting();
  };
  const step = (work: RoundWork, number: number): void => {
    setStatus({ kind: 'working', round: work.round, progress: progressOf(number) });
    if (number >= 1 && number <= EPOCHS) tell({ kind: 'checkpoint', checkpoint: checkpointOf(work, number) });
    cancel = clock.after(stepMs, () => (number <= EPOCHS ? step(work, number + 1) : settle({ kind: 'finished', result: resultOf(work) })));
  };
  const startWaiting = (): void => {
    if (current || !waiting) return;
    current = waiting;
    waiting = null;
    step(current, current.checkpoint?.epochsDone ?? 0);
  };
  return {
    get status() {
      return status;
    },
    subscribe,
    run(work) {
      waiting = work;
      startWaiting();
    },
    ask: (inquiry) => Promise.resolve(opinionsOf(inquiry)),
    probe: (backend) => tell({ kind: 'backend', report: { backend: backend === 'auto' ? 'cpu' : backend, renderer: null, why: { kind: 'asked' } } }),
    forget: () => undefined,
    stop() {
      waiting = null;
      cancel?.();
      if (current) settle();
    },
    destroy() {
      cancel?.();
      leave();
      current = waiting = null;
    },
  };
}
