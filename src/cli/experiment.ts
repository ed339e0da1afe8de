/**
 * The replayed survey: seed labels, then round after round of training, scoring, serving and answering, with the
 * app's own fold, training, scores and queue. Held-out galaxies are predicted in every round and never served.
 */
import type { Classification, Reason, VolunteerId } from '../domain/classification.ts';
import { barTo, metBy } from '../domain/eligible.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { Label } from '../domain/labels.ts';
import { labelsOf } from '../domain/labels.ts';
import type { Planned, Ranking } from '../domain/queue.ts';
import { rankingOf, serving } from '../domain/queue.ts';
import { rng, shuffled } from '../domain/rng.ts';
import type { IndexedLabel, RoundProgress, RoundResult } from '../domain/round.ts';
import type { Survey } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import type { GalaxyVotes } from '../domain/votes.ts';
import { standing, tally } from '../domain/votes.ts';
import type { runRound } from '../model/round.ts';
import type { Measure } from './evaluate.ts';
import { measureBaseRate, measureModel } from './evaluate.ts';
import type { Materials } from './materials.ts';
import type { ReplayOptions } from './options.ts';
import { Sentence } from './sentence.ts';
import type { Crowd, ReplayClock } from './volunteers.ts';
import { crowdOf, replayClock, uuidFrom } from './volunteers.ts';

export interface CurvePoint {
  /** The model's round, 1 after the seed labels. */
  readonly round: number;
  /** Galaxies with labels that it was trained on. */
  readonly labels: number;
  /** On the held-out galaxies, by catalogue key. */
  readonly questions: Readonly<Record<string, Measure>>;
}

export interface Experiment {
  readonly survey: Survey;
  readonly facts: readonly Classification[];
  readonly votes: ReadonlyMap<GalaxyId, GalaxyVotes>;
  readonly curve: readonly CurvePoint[];
  readonly baseRate: Readonly<Record<string, Measure>>;
  readonly last: RoundResult;
  /** Simulated time at the end, ISO 8601. */
  readonly endedAt: string;
}

/** What an experiment tells while it runs. */
export interface Listener {
  progress(round: number, rounds: number, progress: RoundProgress): void;
  finished(point: CurvePoint, rounds: number, result: RoundResult): void;
}

function surveyFor(options: ReplayOptions, tree: Tree, clock: ReplayClock): Survey {
  const { seed, votesPerGalaxy, network } = options;
  return {
    id: surveyId(uuidFrom(rng(seed, 'survey'))),
    name: `Replay, seed ${seed}`,
    tree,
    // A galaxy gets all its votes at once and is then retired; as many votes are what its score expects.
    settings: { ...defaultSettings(tree, seed), network, acquisition: 'bald', retirementCount: votesPerGalaxy, expectedVotes: votesPerGalaxy },
    createdAt: clock.now(),
    origin: 'files',
  };
}

/** The model room's round, and the time to measure it by: nothing of the results depends on the time. */
export interface Learner {
  readonly run: typeof runRound;
  /** Milliseconds from any origin. */
  readonly now: () => number;
}

/** Everything of one experiment that does not change from round to round. */
interface Bench {
  readonly options: ReplayOptions;
  readonly materials: Materials;
  readonly survey: Survey;
  readonly crowd: Crowd;
  readonly isHeldOut: (index: number) => boolean;
  readonly learner: Learner;
}

/** Who may be served what, from the facts so far. */
function bookOf({ materials, survey, crowd, isHeldOut }: Bench, facts: readonly Classification[]): { readonly isEligible: (index: number) => boolean; readonly votesOf: (index: number) => number; readonly labelled: number } {
  const votes = tally(survey.tree, facts);
  const met = metBy(plannerOf(crowd), standing(facts));
  const votesOf = (index: number): number => {
    const galaxy = materials.galaxies[index];
    return galaxy ? (votes.get(galaxy.id)?.volunteers ?? 0) : 0;
  };
  const isEligible = (index: number): boolean => {
    const galaxy = materials.galaxies[index];
    return galaxy !== undefined && !isHeldOut(index) && barTo(galaxy, votesOf(index), met.has(galaxy.id), survey.settings.retirementCount) === null;
  };
  return { isEligible, votesOf, labelled: votes.size };
}

/** The volunteer whose queue is followed: all of them look at the same galaxies. */
function plannerOf({ volunteers }: Crowd): VolunteerId {
  const [first] = volunteers;
  if (!first) throw new Error('A crowd has at least one volunteer.');
  return first.id;
}

/** What the queue serves next, by the scores of the last round. */
function planNext(bench: Bench, facts: readonly Classification[], last: RoundResult | null, position: number, count: number): Planned[] {
  const { options, materials, survey, crowd } = bench;
  const book = bookOf(bench, facts);
  return serving(survey.settings, materials.galaxies.length, plannerOf(crowd)).next({
    workflow: options.strategy === 'bald' ? 'enhanced' : 'standard',
    position,
    count,
    ranking: last ? rankingFor(last, book.isEligible) : null,
    ...book,
  });
}

/** Trains, predicts and scores: every galaxy is a candidate, so that those held out are predicted too. */
async function learn({ options, materials, survey, learner }: Bench, labels: readonly Label[], round: number, before: RoundResult | null, tell: (progress: RoundProgress) => void): Promise<RoundResult> {
  const indexOf = new Map(materials.galaxies.map(({ id, index }) => [id, index]));
  const indexed: IndexedLabel[] = labels.map(({ galaxy, counts, asked }) => ({ index: indexOf.get(galaxy) as number, counts, asked })); // labels are of galaxies taken in
  const { passes, expectedVotes, question, seed } = survey.settings;
  const work = {
    survey: survey.id,
    tree: survey.tree,
    network: options.network,
    head: 'dropout' as const,
    acquisition: 'bald' as const,
    coldness: survey.settings.coldness,
    monitor: new Uint32Array(0),
    round,
    labels: indexed,
    candidates: Uint32Array.from(materials.galaxies, ({ index }) => index),
    seed,
    passes,
    expectedVotes,
    rankBy: 'question' as const,
    question,
    backend: 'wasm' as const,
    startFrom: before?.weights ?? null,
    checkpoint: null,
  };
  for await (const event of learner.run(work, materials.inputs, new AbortController().signal, learner.now)) {
    if (event.kind === 'progress') tell(event.progress);
    if (event.kind === 'finished') return event.result;
  }
  throw new Error('The round ended without a result.');
}

/** The scores of the galaxies that may be served, in serving order. */
function rankingFor({ round, predictions, scores }: RoundResult, isEligible: (index: number) => boolean): Ranking {
  const rows = Array.from(predictions.indices, (index, row) => ({ index, score: scores[row] as number })).filter(({ index }) => isEligible(index)); // one score per row
  return rankingOf({ round, indices: rows.map(({ index }) => index), scores: rows.map(({ score }) => score), priorities: null, strategy: 'bald' });
}

/** @throws Sentence where there are too few galaxies. */
export async function runExperiment(options: ReplayOptions, tree: Tree, materials: Materials, learner: Learner, listener: Listener): Promise<Experiment> {
  const clock = replayClock();
  const survey = surveyFor(options, tree, clock);
  const order = shuffled(materials.galaxies.map(({ index }) => index), rng(options.seed, 'held out'));
  const heldOut = order.slice(0, Math.floor(options.testFraction * order.length)).sort((a, b) => a - b);
  const isHeld = new Set(heldOut);
  if (heldOut.length === 0 || order.length - heldOut.length < options.seedLabels) {
    throw new Sentence(`${order.length} galaxies are too few: ${heldOut.length} would be held out and ${order.length - heldOut.length} left, but ${options.seedLabels} seed labels are wanted.`);
  }
  const bench: Bench = { options, materials, survey, crowd: crowdOf(tree, survey.id, options.votesPerGalaxy, options.seed, clock), isHeldOut: (index) => isHeld.has(index), learner };
  const facts: Classification[] = [];
  const curve: CurvePoint[] = [];
  const rounds = options.rounds + 1;
  let last: RoundResult | null = null;
  let position = 0;
  let labels: Label[] = [];
  for (let round = 1; round <= rounds; round++) {
    const planned: Planned[] = planNext(bench, facts, last, position, round === 1 ? options.seedLabels : options.batch);
    if (planned.length === 0) break; // every galaxy has its votes
    for (const { index, why } of planned) facts.push(...answersAbout(bench, index, why));
    position += planned.length;
    labels = labelsOf(tally(tree, facts).values());
    last = await learn(bench, labels, round, last, (progress) => listener.progress(round, rounds, progress));
    const point = { round, labels: labels.length, questions: measureModel(tree, heldOut, materials.published, last.predictions) };
    curve.push(point);
    listener.finished(point, rounds, last);
  }
  if (!last) throw new Error('There was no round to run.');
  return { survey, facts, votes: tally(tree, facts), curve, baseRate: measureBaseRate(tree, heldOut, materials.published, labels), last, endedAt: clock.now() };
}

function answersAbout({ materials, crowd }: Bench, index: number, why: Reason): Classification[] {
  const galaxy = materials.galaxies[index];
  const published = materials.published[index];
  if (!galaxy || !published) throw new Error(`There is no galaxy number ${index}.`);
  return crowd.classify(galaxy.id, published, why);
}
