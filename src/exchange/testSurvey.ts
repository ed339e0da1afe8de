/** Surveys for tests: a seeded survey with galaxies and the facts of some volunteers, as the app would make them. */
import type { Classification, Fact, Volunteer } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import type { Galaxy } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { GalaxyPrediction, ModelCard } from '../domain/modelCard.ts';
import type { Rng } from '../domain/rng.ts';
import { rng } from '../domain/rng.ts';
import type { Survey } from '../domain/survey.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { Tree } from '../domain/tree.ts';
import { questionOf, refOf } from '../domain/tree.ts';
import type { Step } from '../domain/walk.ts';
import { answer, beginWalk, currentQuestion } from '../domain/walk.ts';

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
