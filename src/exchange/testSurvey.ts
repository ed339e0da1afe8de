/** Surveys for tests: a seeded survey with galaxies and the facts of some volunteers, as the app would make them. */
import type { Classification, Fact, Volunteer } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import type { EmbeddingMap } from '../domain/embeddingMap.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { LabSettings } from '../domain/lab.ts';
import { defaultLab, jobsOfLab } from '../domain/lab.ts';
import type { LabFact, LearnerFact, PutFirstFact, RoundFact } from '../domain/learnerFact.ts';
import { learnerFactId } from '../domain/learnerFact.ts';
import type { GalaxyPrediction, ModelCard } from '../domain/modelCard.ts';
import type { Rng } from '../domain/rng.ts';
import { rng } from '../domain/rng.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import { answerId, columnsOf, questionOf, refOf } from '../domain/tree.ts';
import type { Step } from '../domain/walk.ts';
import { answer, beginWalk, currentQuestion } from '../domain/walk.ts';
import type { WrittenForecast } from './forecasts.ts';

export const surveyOf = (tree: Tree, id = 'survey-1'): Survey => ({
  id: surveyId(id),
  name: 'Field 7',
  tree,
  settings: defaultSettings(tree, 7),
  createdAt: '2026-01-01T00:00:00.000Z',
  origin: 'files',
});

export function galaxiesOf(count: number): Galaxy[] {
  return Array.from({ length: count }, (_, index) => ({
    id: galaxyId(`5877369162136${String(index).padStart(5, '0')}`),
    index,
    fileName: `g${index}.jpg`,
    contentHash: contentHashOf(new TextEncoder().encode(`picture ${index}`)),
    origin:
      index % 7 === 3
        ? { kind: 'url', url: `https://example.org/${index}.jpg` }
        : index % 7 === 5
          ? { kind: 'sky', seed: index }
          : { kind: 'file' },
    sizePx: index % 11 === 4 ? null : [128, 128 + index],
    metadata: { ra: `${index}.50`, 'petro theta "r"': 'Ω\n' },
    isPictureMissing: index % 11 === 4,
  }));
}

function walkAtRandom(tree: Tree, random: Rng): readonly Step[] {
  let walk = beginWalk();
  for (let asked = currentQuestion(tree, walk); asked !== null; asked = currentQuestion(tree, walk)) {
    const { answers, kind } = questionOf(tree, asked);
    const one = random.below(answers.length);
    walk = answer(
      tree,
      walk,
      answers.filter((_, index) => index === one || (kind === 'multiple' && random.uniform() < 0.3)).map(({ id }) => id),
    );
  }
  return walk.steps;
}

/** One volunteer's facts: each galaxy once, some skipped, some undone. */
export function factsOf(survey: Survey, galaxies: readonly Galaxy[], name: string, seed = 1): Fact[] {
  const random = rng(seed, name);
  const volunteer: Volunteer = { id: volunteerId(`volunteer-${name}`), ...(random.uniform() < 0.5 && { name }) };
  const facts: Fact[] = [];
  galaxies.forEach((galaxy, position) => {
    const at = new Date(Date.UTC(2026, 0, 2) + position * 9000).toISOString();
    const base = { id: factId(`${name}-${position}`), survey: survey.id, galaxy: galaxy.id, volunteer, at };
    const byScore = random.uniform() < 0.5;
    const why = {
      workflow: byScore ? 'enhanced' : 'standard',
      strategy: byScore ? 'bald' : 'random',
      score: byScore ? random.uniform() : null,
      rank: byScore ? position + 1 : null,
      among: byScore ? galaxies.length : null,
      round: byScore ? 1 : null,
      seed: 7,
      position,
    } as const;
    const fact: Fact =
      random.uniform() < 0.1
        ? { ...base, kind: 'skip', why, cause: 'volunteer' }
        : ({
            ...base,
            kind: 'classification',
            tree: refOf(survey.tree),
            steps: walkAtRandom(survey.tree, random),
            startedAt: at,
            why,
          } satisfies Classification);
    facts.push(fact);
    if (random.uniform() < 0.1) facts.push({ ...base, kind: 'undo', id: factId(`${name}-${position}-undo`), undoes: fact.id });
  });
  return facts;
}

export const cardOf = (survey: Survey): ModelCard => ({
  network: 'compact',
  round: 2,
  backend: 'wasm',
  seed: survey.settings.seed,
  labelsUsed: 40,
  epochs: 30,
  passes: 64,
  expectedVotes: 40,
  trainedAt: '2026-01-03T00:00:00.000Z',
  metrics: { trainingLossNatsPerVote: 0.61 },
  intervals: 'votes',
  crowdSpread: survey.tree.questions.map(({ id }) => ({ question: id, kappa: 6, basis: 'assumed' as const, low: 1.7, high: 20.6, galaxies: 0 })),
  weightsHash: contentHashOf(new Uint8Array(3)),
});

export function predictionsOf(tree: Tree, galaxies: readonly Galaxy[], random: Rng): GalaxyPrediction[] {
  return galaxies.map((galaxy) => ({
    galaxy: galaxy.id,
    questions: tree.questions.map(({ id, answers }, index) => ({
      question: id,
      answers: answers.map((option) => ({
        answer: option.id,
        mean: random.uniform(),
        sd: random.uniform() / 4,
        p05: random.uniform() / 2,
        p95: 0.5 + random.uniform() / 2,
      })),
      mutualInformation: index === 0 ? { nats: random.uniform(), kind: 'exact' } : null,
    })),
  }));
}

/** A network's life as facts: two rounds with a change of settings between them, started over, a round of the next. */
export function learnerFactsOf({ id, settings, tree }: Survey): LearnerFact[] {
  const at = (minute: number): string => new Date(Date.UTC(2026, 0, 3, 10, minute)).toISOString();
  const round = (number: number, run: number): RoundFact => ({
    kind: 'round', id: learnerFactId(`round-${number}`), run: learnerFactId(`round-${run}`), survey: id, at: at(number), round: number, network: 'trunk64', treeHash: tree.hash, settings: { ...settings, passes: number === 1 ? 64 : 32 },
    labelsUsed: 24 + number, classificationsUsed: 30 + number, strategy: 'power-bald', scoreKind: 'exact',
    concentration: tree.questions.map(() => ({ kappa: 6, basis: 'fitted', logSd: 0.3, low: 4, high: 9, galaxies: 12 })),
    epochs: 1, loss: 0.6, backend: 'wasm', imagesPerSecond: 300, trainingSeconds: 1.5, scoringSeconds: 0.5,
    times: number === 1 ? null : { seconds: { decode: 0.1, embed: 0.5, train: 1.5, score: 0.4, store: 0.2, rest: 0.05 }, pictures: 7, scored: 90, tensors: 40, tensorBytes: 1e6, heapBytes: null, renderer: null },
  });
  const volunteer = volunteerId('volunteer-ada');
  return [
    round(1, 1),
    { kind: 'settings', id: learnerFactId('settings-1'), survey: id, at: at(1), volunteer, changes: [{ setting: 'passes', before: 64, after: 32 }, { setting: 'pixelScaleArcsec', before: null, after: 0.4 }] },
    round(2, 1),
    { kind: 'started over', id: learnerFactId('over-1'), survey: id, at: at(3), volunteer: null, runs: [learnerFactId('round-1')] },
    round(3, 3),
    labOf(id, tree, at(9)),
  ];
}

/** Somebody puts the first of the galaxies first, last of them foremost, and takes them out again. */
export function putFirstOf({ id }: Survey, galaxies: readonly Galaxy[]): PutFirstFact[] {
  const base = { kind: 'put first', survey: id, volunteer: volunteerId('volunteer-ada') } as const;
  return [
    { ...base, id: learnerFactId('first-1'), at: '2026-01-03T11:00:00.000Z', galaxies: galaxies.slice(0, 2).map(({ id: galaxy }) => galaxy) },
    { ...base, id: learnerFactId('first-2'), at: '2026-01-03T11:01:00.000Z', galaxies: [] },
    { ...base, id: learnerFactId('first-3'), at: '2026-01-03T11:02:00.000Z', galaxies: galaxies.slice(0, 3).map(({ id: galaxy }) => galaxy).toReversed() },
  ];
}

/** Maps of all galaxies but every fifth, by both methods, of numbers drawn by chance. */
export function embeddingMapsOf(galaxies: readonly Galaxy[]): EmbeddingMap[] {
  const [width, axes, laidOut] = [6, 3, 4];
  const indices = Uint32Array.from(galaxies.filter(({ index }) => index % 5 !== 4), ({ index }) => index);
  return (['pca', 'umap'] as const).map((method) => {
    const random = rng(3, method);
    const drawn = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal());
    return {
      id: `drawing-${method}`, method, drawnAt: '2026-01-03T12:00:00.000Z', trunk: 'trunk', seed: 7, settings: { axes, landmarks: laidOut, neighbours: 15, epochs: 300 },
      axes: { mean: drawn(width), directions: drawn(axes * width), shares: [0.5, 0.25, 0.125] },
      landmarks: method === 'umap' ? { seen: drawn(laidOut * axes), places: drawn(2 * laidOut) } : null,
      indices, x: drawn(indices.length), y: drawn(indices.length),
    };
  });
}

/** Two rules, two repeats, two rounds. */
function labOf(survey: SurveyId, tree: Tree, at: string): LabFact {
  const [question] = tree.questions;
  const settings: LabSettings = { ...defaultLab(tree.first, question?.answers[0]?.id ?? answerId(''), 'survey', 40), repeats: 2, budget: 24, batch: 16 };
  const coverage = { kappa: 6, basis: 'fitted', crowd: { within90: 0.9, error02: -0.01 }, binomial: { within90: 0.8, error02: 0.05 } } as const;
  const runs = jobsOfLab(settings).map((job) => ({ ...job, curve: [8, 24].map((labels, round) => ({ labels, clicks: 38 * labels, meanFractionLabelled: 0.5, rmse: 0.2 - 0.05 * round, rmseCorrected: 0.18 - 0.05 * round, logLoss: 0.6 - 0.1 * round, coverage: round === 0 ? coverage : null, onVotes: { typicalError: 0.17 - 0.05 * round, lossPerVote: 0.6 - 0.1 * round } })) }));
  return { kind: 'lab', id: learnerFactId('lab-1'), survey, at, volunteer: volunteerId('volunteer-ada'), startedAt: at, treeHash: tree.hash, settings, ground: { galaxies: 140, heldOut: 35, meanVotes: 38.5, meanReach: 0.97, trunk: 'trunk' }, runs };
}

/** Forecasts of the last round, of every other galaxy; fractions that binary16 holds. Of the first of them also what three versions said. */
export function forecastsOf(tree: Tree, galaxies: readonly Galaxy[]): WrittenForecast[] {
  const foreseen = galaxies.filter(({ index }) => index % 2 === 0);
  const { columns } = columnsOf(tree);
  const rowOf = ({ index }: Galaxy): number[] => columns.map((column) => ((index + column.index) % 8) / 8);
  const first = foreseen.slice(0, 1);
  const versions = { galaxies: first.map(({ id }) => id), passes: 3, point: first.map(rowOf), fractions: btoa(String.fromCharCode(...Array.from({ length: 3 * columns.length * first.length }, (_, i) => i % 256))) };
  return [{ round: 3, finishedAt: '2026-01-03T10:03:00.000Z', treeHash: tree.hash, galaxies: foreseen.map(({ id }) => id), fractions: foreseen.map(rowOf), versions }];
}
