/**
 * One round of learning: train, then predict and score every candidate. The same function runs in the browser's worker
 * and in the command line's replay; choosing the backend (backend.ts) comes before.
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendName, Checkpoint, InputSource, RoundProgress, RoundResult, RoundWork, ScratchWork } from '../domain/round.ts';
import { scheduleFor } from '../domain/schedule.ts';
import { columnsOf } from '../domain/tree.ts';
import { prioritiesOf } from './candidates.ts';
import { roundClock } from './clocked.ts';
import { networkOf, weightSpecs } from './network.ts';
import { predictGalaxies } from './predict.ts';
import { trainNetwork } from './train.ts';
import { saveWeights } from './weights.ts';

export type RoundEvent =
  | { readonly kind: 'progress'; readonly progress: RoundProgress }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'finished'; readonly result: RoundResult };

/** An image in training costs about as much as this many in scoring (measured: docs/science.md). */
const TRAINING_COST = 2.5;

/** Progress is told at most 8 times a second. */
const PROGRESS_MS = 125;

/** Share done and time left, from the work done since the round began. */
function progressTeller(work: RoundWork, now: () => number): { isDue(): boolean; tell(done: number, inAll: number, rest: Omit<RoundProgress, 'secondsLeft' | 'fraction'>): RoundEvent } {
  const began = now();
  let first: number | null = null;
  let last = -Infinity;
  return {
    isDue: () => now() - last >= PROGRESS_MS,
    tell(done, inAll, rest) {
      last = now();
      first ??= done; // of an interrupted round, some was done before
      const speed = (done - first) / Math.max(1, last - began);
      return { kind: 'progress', progress: { ...rest, secondsLeft: speed > 0 ? (inAll - done) / speed / 1000 : null, fraction: Math.min(1, done / inAll) } };
    },
  };
}

/**
 * Runs a round. Yields progress, a checkpoint after each epoch, and at last the result.
 * @param now milliseconds, from any origin
 * @param network the layout that the work names, unless in another size
 * @throws the signal's reason when it is aborted, between two batches.
 */
export async function* runRound(work: ScratchWork, source: InputSource, signal: AbortSignal, now: () => number, schedule = scheduleFor(work.network, work.labels.length, work.startFrom !== null), network = networkOf(work.network)): AsyncGenerator<RoundEvent> {
  const teller = progressTeller(work, now);
  const clock = roundClock(now);
  const inputs = clock.inputs(source);
  const candidates = work.candidates.length;
  yield { kind: 'progress', progress: { phase: 'starting', epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, fraction: 0 } };

  clock.begin('train');
  const training = trainNetwork(work, inputs, signal, now, schedule, network);
  let event = await training.next();
  let imagesInAll = 0;
  let imagesDone = 0;
  for (; !event.done; event = await training.next()) {
    const step = event.value;
    clock.look();
    if (step.kind === 'checkpoint') yield step;
    else {
      imagesDone = step.imagesDone;
      imagesInAll = step.imagesInAll;
      const { epoch, epochs, loss, imagesPerSecond } = step;
      if (teller.isDue()) yield teller.tell(TRAINING_COST * step.imagesDone, TRAINING_COST * imagesInAll + candidates, { phase: 'training', epoch, epochs, loss, imagesPerSecond });
    }
  }
  const trained = event.value;

  clock.begin('score');
  const scoring = predictGalaxies(work, trained.weights, inputs, signal, now, 1, network);
  let block = await scoring.next();
  for (; !block.done; block = await scoring.next()) {
    const { done, inAll } = block.value;
    clock.look();
    const { epochs, loss, imagesPerSecond } = trained;
    if (teller.isDue() || done === inAll) yield teller.tell(TRAINING_COST * imagesInAll + done, TRAINING_COST * imagesInAll + candidates, { phase: 'scoring', epoch: epochs, epochs, loss, imagesPerSecond });
  }
  const { seconds, ...found } = block.value;

  const columns = columnsOf(work.tree).columns.length;
  const priorities = prioritiesOf(work, found.scores);
  const weights = saveWeights(network, work.tree.hash, weightSpecs(network, columns), trained.weights);
  yield {
    kind: 'finished',
    result: {
      survey: work.survey,
      round: work.round,
      weights,
      head: null,
      ...found,
      priorities,
      strategy: work.acquisition,
      labelsUsed: work.labels.length,
      epochs: trained.epochs,
      loss: trained.loss,
      backend: tf.getBackend() as BackendName, // backend.ts sets no other
      imagesPerSecond: trained.imagesPerSecond,
      trainingSeconds: trained.seconds,
      scoringSeconds: seconds,
      clocked: clock.stop({ pictures: imagesDone, scored: candidates }),
    },
  };
}
