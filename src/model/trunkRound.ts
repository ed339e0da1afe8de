/**
 * A round on the shipped trunk: embeddings of galaxies not yet seen, heads trained on them in about a second, every
 * candidate predicted and scored. Round 0 comes before any label: it only looks, and chooses typical galaxies to begin
 * with. The same function runs in the browser's worker and in Node.
 */
import * as tf from '@tensorflow/tfjs';
import type { CrowdObservation, KappaFit } from '../domain/crowdFit.ts';
import { assumedSpread, fitKappa } from '../domain/crowdFit.ts';
import { rng } from '../domain/rng.ts';
import type { BackendName, IndexedLabel, InputSource, RoundProgress, RoundResult, RoundWork, SavedWeights } from '../domain/round.ts';
import { columnsOf } from '../domain/tree.ts';
import { treeInformationOf } from '../domain/treeInformation.ts';
import { seedsOf } from '../domain/typiclust.ts';
import type { Candidates } from './candidates.ts';
import { candidatesOf, prioritiesOf, treePriorities } from './candidates.ts';
import { roundClock } from './clocked.ts';
import { dropoutPasses } from './dropoutHead.ts';
import type { EmbeddingCache } from './embeddings.ts';
import { embedAll } from './embeddings.ts';
import type { HeadPosterior, HeadWork, Standard } from './heads.ts';
import { assumedPrecision, featuresOf, fitStandard } from './heads.ts';
import { saveHead, TRAINERS } from './posteriors.ts';
import type { Pretrained } from './pretrained.ts';
import { firstBelief } from './pretrained.ts';
import type { RoundEvent } from './round.ts';
import { TRUNK } from './trunk.ts';

/** Of `embeddings` [galaxy, 128], the rows at these places. */
function rowsAt(embeddings: Float32Array, places: readonly number[]): Float32Array {
  const rows = new Float32Array(places.length * TRUNK.width);
  places.forEach((place, i) => rows.set(embeddings.subarray(place * TRUNK.width, (place + 1) * TRUNK.width), i * TRUNK.width));
  return rows;
}

/** The galaxies of a round: those to score, then those with labels that are not among them. */
function galaxiesOf({ candidates, labels }: RoundWork): Uint32Array {
  const scored = new Set(candidates);
  return Uint32Array.from([...candidates, ...labels.map(({ index }) => index).filter((index) => !scored.has(index))]);
}

/** What a head of this round is trained with but for its labels. */
type HeadBase = Omit<HeadWork, 'labels' | 'embeddings' | 'kappa'>;

interface Learner {
  readonly embeddings: Float32Array;
  readonly placeOf: ReadonlyMap<number, number>;
  readonly base: HeadBase;
  readonly signal: AbortSignal;
  /** Looks at the memory in use, while the head's tensors are there. */
  readonly look: () => void;
}

async function train({ base, embeddings, placeOf, signal }: Learner, head: RoundWork['head'], labels: readonly IndexedLabel[], kappa: readonly number[]): Promise<HeadPosterior> {
  const places = labels.map(({ index }) => placeOf.get(index) as number); // labels are among the round's galaxies
  const work: HeadWork = { ...base, labels, kappa, embeddings: rowsAt(embeddings, places) };
  return TRAINERS[head](work, signal);
}

/** What a posterior says about labelled galaxies, question by question: their votes beside its passes. */
async function observationsOf(posterior: HeadPosterior, learner: Learner, labels: readonly IndexedLabel[]): Promise<CrowdObservation[][]> {
  const { byQuestion } = columnsOf(posterior.tree);
  const found: CrowdObservation[][] = byQuestion.map(() => []);
  const embeddings = rowsAt(learner.embeddings, labels.map(({ index }) => learner.placeOf.get(index) as number));
  for await (const { first, count, fractions } of posterior.sample(embeddings, learner.signal)) {
    for (let g = 0; g < count; g++) {
      const { counts, asked } = labels[first + g] as IndexedLabel; // one row per label
      byQuestion.forEach(({ start, end }, q) => {
        const rho = new Float32Array(posterior.passes * (end - start));
        for (let t = 0; t < posterior.passes; t++) {
          const at = (g * posterior.passes + t) * posterior.columnCount;
          rho.set(fractions.subarray(at + start, at + end), t * (end - start));
        }
        found[q]?.push({ counts: counts.slice(start, end), asked: asked[q] ?? 0, rho });
      });
    }
  }
  return found;
}

/**
 * The crowd's spread per question, from monitor galaxies and a head that has not learnt from them.
 * @returns the fits; where nothing can be fitted, the default, called assumed
 */
async function concentrations(work: RoundWork, learner: Learner): Promise<KappaFit[]> {
  const { byQuestion } = columnsOf(work.tree);
  const isMonitor = new Set(work.monitor);
  const watched = work.labels.filter(({ index, asked }) => isMonitor.has(index) && asked.some((votes) => votes >= 2));
  const others = work.labels.filter((label) => !watched.includes(label));
  const assumed = assumedSpread(byQuestion.length);
  if (watched.length === 0 || others.length === 0) return assumed;
  const posterior = await train(learner, work.head, others, assumed.map(({ kappa }) => kappa));
  const observations = await observationsOf(posterior, learner, watched);
  return byQuestion.map(({ kind }, q) => fitKappa(observations[q] ?? [], kind));
}

/** Predicts and scores the candidates, which come first among the round's galaxies. */
async function lookAt(work: RoundWork, posterior: HeadPosterior, spread: readonly KappaFit[], { embeddings, signal, look }: Learner): Promise<Omit<Candidates, 'add'>> {
  const { add, ...found } = candidatesOf(work, spread);
  const size = posterior.passes * posterior.columnCount;
  for await (const { first, count, fractions } of posterior.sample(embeddings.subarray(0, work.candidates.length * TRUNK.width), signal)) {
    look();
    for (let g = 0; g < count; g++) add(first + g, fractions.subarray(g * size, (g + 1) * size));
  }
  return found;
}

/** Information about the whole tree, exactly, of the candidates in these rows. */
async function exactTree({ tree, passes, expectedVotes }: RoundWork, posterior: HeadPosterior, spread: readonly KappaFit[], { embeddings, signal }: Learner, rows: Uint32Array): Promise<Float64Array> {
  const settings = { expectedVotes, kappas: spread.map(({ kappa }) => kappa), method: 'exact' } as const;
  const scores = new Float64Array(rows.length);
  const size = posterior.passes * posterior.columnCount;
  for await (const { first, count, fractions } of posterior.sample(rowsAt(embeddings, Array.from(rows)), signal)) {
    for (let g = 0; g < count; g++) scores[first + g] = treeInformationOf(tree, fractions.subarray(g * size, (g + 1) * size), passes, settings).perGalaxy;
  }
  return scores;
}

/** Of the labels the head was trained on: mean over its passes, in nats per vote. */
async function lossOf(posterior: HeadPosterior, learner: Learner, labels: readonly IndexedLabel[]): Promise<number> {
  const { byQuestion } = columnsOf(posterior.tree);
  let loss = 0;
  let votes = 0;
  for (const [q, observations] of (await observationsOf(posterior, learner, labels)).entries()) {
    const isMultiple = byQuestion[q]?.kind === 'multiple';
    for (const { counts, asked, rho } of observations) {
      for (let a = 0; a < counts.length; a++) {
        let mean = 0;
        for (let t = 0; t < posterior.passes; t++) mean += (rho[t * counts.length + a] as number) / posterior.passes; // inside
        const count = counts[a] as number; // one per answer
        loss -= count * Math.log(Math.max(mean, 1e-12)) + (isMultiple ? (asked - count) * Math.log(Math.max(1 - mean, 1e-12)) : 0);
      }
      votes += asked;
    }
  }
  return votes > 0 ? loss / votes : 0;
}

/** As many typical galaxies are chosen to begin with; twice what the first round needs, since some are skipped. */
const SEEDS = 64;

/** Typical galaxies first, in their order; the others share the place after them. [candidate] */
function seedPriorities({ seed, candidates }: RoundWork, { embeddings, base }: Learner): Float32Array {
  const width = TRUNK.width + 1; // the intercept's 1 is the same for all and keeps no two apart
  const features = featuresOf(embeddings.subarray(0, candidates.length * TRUNK.width), base.standard);
  const priorities = new Float32Array(candidates.length);
  const seeds = seedsOf({ values: features, width }, SEEDS, rng(seed, 'typiclust'));
  seeds.forEach((row, place) => (priorities[row] = seeds.length - place));
  return priorities;
}

function savedOf(work: RoundWork, { point }: HeadPosterior, { mean, scale }: Standard): SavedWeights {
  const columns = columnsOf(work.tree).columns.length;
  const flat = new Float32Array(point.length + mean.length + scale.length);
  flat.set(point);
  flat.set(mean, point.length);
  flat.set(scale, point.length + mean.length);
  return {
    network: 'trunk64',
    treeHash: work.tree.hash,
    shapes: [
      { name: 'head', shape: [TRUNK.width + 1, columns] },
      { name: 'standard.mean', shape: [TRUNK.width] },
      { name: 'standard.scale', shape: [TRUNK.width] },
    ],
    data: flat.buffer,
  };
}

const progress = (phase: RoundProgress['phase'], fraction: number, rest: Partial<RoundProgress> = {}): RoundEvent => ({
  kind: 'progress',
  progress: { phase, epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, ...rest, fraction },
});

/**
 * Runs a round. Yields progress and, at last, the result.
 * @throws the signal's reason when it is aborted
 */
export async function* runTrunkRound(work: RoundWork, model: Pretrained, source: InputSource, kept: EmbeddingCache, signal: AbortSignal, now: () => number): AsyncGenerator<RoundEvent> {
  const clock = roundClock(now);
  const [inputs, cache] = [clock.inputs(source), clock.cache(kept)];
  yield progress('starting', 0);
  const galaxies = galaxiesOf(work);
  let imagesPerSecond = 0;
  let pictures = 0;
  clock.begin('embed');
  for await (const step of embedAll(model, galaxies, 1, inputs, cache, signal, now, () => clock.look())) {
    imagesPerSecond = step.picturesPerSecond;
    pictures = step.looked;
    yield progress('embedding', (0.9 * step.done) / step.inAll, { imagesPerSecond, secondsLeft: (step.inAll - step.done) / Math.max(imagesPerSecond, 1e-3) });
  }
  const embeddings = await cache.read(galaxies);
  clock.begin('train');
  const began = now();
  yield progress('training', 0.9, { imagesPerSecond });
  const standard = fitStandard(embeddings, TRUNK.width);
  const belief = firstBelief(model, work.tree, standard);
  const first = work.labels.reduce((sum, { asked }) => sum + Math.max(...asked), 0);
  const precision = columnsOf(work.tree).byQuestion.map((_, q) => assumedPrecision(work.head, TRUNK.width, first > 0 ? work.labels.reduce((sum, { asked }) => sum + (asked[q] ?? 0), 0) / first : 1));
  const learner: Learner = {
    embeddings,
    placeOf: new Map(Array.from(galaxies, (index, place) => [index, place])),
    base: { tree: work.tree, width: TRUNK.width, standard, precision, belief, seed: work.seed, passes: work.passes, startFrom: null },
    signal,
    look: () => clock.look(),
  };
  const isFirstLook = work.round === 0;
  const concentration = await concentrations(work, learner);
  // Before any label there is only what the shipped head believes.
  const posterior = isFirstLook
    ? dropoutPasses(work.tree, standard, belief.weights, work.seed, work.passes)
    : await train(learner, work.head, work.labels, concentration.map(({ kappa }) => kappa));
  const trainingSeconds = (now() - began) / 1000;
  clock.begin('score');
  yield progress('scoring', 0.95, { imagesPerSecond });
  const found = await lookAt(work, posterior, concentration, learner);
  const priorities = isFirstLook
    ? seedPriorities(work, learner)
    : work.rankBy === 'tree'
      ? await treePriorities(work, found.scores, (rows) => exactTree(work, posterior, concentration, learner, rows))
      : prioritiesOf(work, found.scores);
  const loss = await lossOf(posterior, learner, work.labels);
  const scoringSeconds = (now() - began) / 1000 - trainingSeconds;
  clock.begin('rest');
  const head = saveHead(posterior);
  yield {
    kind: 'finished',
    result: {
      survey: work.survey,
      round: work.round,
      weights: savedOf(work, posterior, standard),
      head,
      ...found,
      priorities,
      strategy: isFirstLook ? 'typiclust' : work.acquisition,
      concentration,
      labelsUsed: work.labels.length,
      epochs: 1, // a head is fitted to all labels at once
      loss,
      backend: tf.getBackend() as BackendName, // backend.ts sets no other
      imagesPerSecond,
      trainingSeconds,
      scoringSeconds,
      clocked: clock.stop({ pictures, scored: work.candidates.length }),
    } satisfies RoundResult,
  };
}
