/**
 * Replayed volunteers: each walks the whole tree with answers drawn from the published fractions. Their ids, the clock
 * they answer by and every draw follow from the seed.
 */
import type { Classification, Reason, Volunteer } from '../domain/classification.ts';
import { factId, volunteerId } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { Rng } from '../domain/rng.ts';
import { categorical, rng } from '../domain/rng.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { Answer, QuestionId, Tree } from '../domain/tree.ts';
import { questionOf, refOf } from '../domain/tree.ts';
import type { Step } from '../domain/walk.ts';
import type { Published, PublishedQuestion } from './published.ts';
import { positionsOf } from './published.ts';

/** A random id in the form of a UUID (version 4), from the seed. */
export function uuidFrom(random: Rng): string {
  const hex = Array.from({ length: 32 }, (_, i) => (i === 12 ? 4 : i === 16 ? 8 + random.below(4) : random.below(16)).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The replay's clock: it stands still until seconds pass. */
export interface ReplayClock {
  /** ISO 8601, UTC, milliseconds. */
  now(): string;
  pass(seconds: number): void;
}

export function replayClock(start = Date.UTC(2026, 0, 1)): ReplayClock {
  let ms = start;
  return {
    now: () => new Date(ms).toISOString(),
    pass(seconds) {
      ms += Math.round(seconds * 1000);
    },
  };
}

/** One volunteer's answers. The walk ends early where the table says nothing about the question that would come next. */
export function drawWalk(tree: Tree, published: Published, random: Rng): Step[] {
  const positions = positionsOf(tree);
  const steps: Step[] = [];
  let next: QuestionId | null = tree.first;
  while (next !== null) {
    const known: PublishedQuestion | null | undefined = published[positions.get(next) ?? -1];
    if (!known || known.reach === 0) break;
    const chosen: Answer | undefined = questionOf(tree, next).answers[categorical(known.fractions, random)];
    if (!chosen) break;
    steps.push({ question: next, answers: [chosen.id] });
    next = chosen.next;
  }
  return steps;
}

export interface Crowd {
  readonly volunteers: readonly Volunteer[];
  /** What the whole crowd says about one galaxy: a classification each. */
  classify(galaxy: GalaxyId, published: Published, why: Reason): Classification[];
}

/** @param size volunteers who look at each galaxy. */
export function crowdOf(tree: Tree, survey: SurveyId, size: number, seed: number, clock: ReplayClock): Crowd {
  const ids = rng(seed, 'ids');
  const pace = rng(seed, 'pace');
  const volunteers = Array.from({ length: size }, (_, i) => ({ id: volunteerId(uuidFrom(ids)), name: `Replayed volunteer ${i + 1}` }));
  return {
    volunteers,
    classify: (galaxy, published, why) =>
      volunteers.map((volunteer, i) => {
        const startedAt = clock.now();
        // The stream belongs to galaxy and volunteer: they say the same whenever, and by whatever strategy, they are asked.
        const steps = drawWalk(tree, published, rng(seed, 'answers', galaxy, i));
        clock.pass(2 + 2 * steps.length * pace.uniform());
        return { id: factId(uuidFrom(ids)), kind: 'classification', survey, galaxy, volunteer, tree: refOf(tree), steps, startedAt, at: clock.now(), why };
      }),
  };
}
