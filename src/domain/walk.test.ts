/** Properties of walks: every one through every shipped tree ends, and going back takes nothing away. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rng } from './rng.ts';
import type { Rng } from './rng.ts';
import { answerId, questionId, questionOf } from './tree.ts';
import type { AnswerId, TreeContent } from './tree.ts';
import {
  answer,
  answeredBefore,
  back,
  beginWalk,
  choiceAfter,
  currentQuestion,
  faultOfPath,
  forward,
  goTo,
  isComplete,
  questionAfter,
  stepsToGo,
  unsure,
} from './walk.ts';
import type { Walk } from './walk.ts';

const trees = ['gz2', 'decals', 'cosmic_dawn', 'euclid', 'jwst_ceers', 'jwst_cosmos'].map(
  (name) => JSON.parse(readFileSync(`public/trees/${name}.json`, 'utf8')) as TreeContent,
);
const gz2 = trees[0] as TreeContent; // the list above begins with it
const decals = trees[1] as TreeContent;

const anyTree = fc.constantFrom(...trees);
const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const runs = { seed: 20, numRuns: 300 };

/** Answers the current question at random: one answer, or one or more where several may be given. */
function randomAnswers(tree: TreeContent, walk: Walk, random: Rng): AnswerId[] {
  const question = questionOf(tree, currentQuestion(tree, walk) ?? tree.first);
  const ids = question.answers.map((candidate) => candidate.id);
  const one = ids[random.below(ids.length)] as AnswerId;
  return question.kind === 'single' ? [one] : ids.filter((id) => id === one || random.uniform() < 0.3);
}

/** A random walk, finished or `length` answers long. */
function randomWalk(tree: TreeContent, random: Rng, length = Infinity): Walk {
  let walk = beginWalk();
  while (!isComplete(tree, walk) && walk.steps.length < length) walk = answer(tree, walk, randomAnswers(tree, walk, random));
  return walk;
}

/** A random walk with some steps taken back. */
function partWalk(tree: TreeContent, random: Rng): Walk {
  let walk = randomWalk(tree, random, 1 + random.below(12));
  for (let steps = random.below(walk.steps.length + 1); steps > 0; steps--) walk = back(walk);
  return walk;
}

const answers = (...ids: string[]): AnswerId[] => ids.map(answerId);
/** The walk that gives these single answers in turn. */
const walked = (tree: TreeContent, ...ids: string[]): Walk => ids.reduce((walk, id) => answer(tree, walk, answers(id)), beginWalk());

describe('every walk', () => {
  test('through every tree ends within as many questions as the tree has', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const walk = randomWalk(tree, rng(seed));
        expect(isComplete(tree, walk)).toBe(true);
        expect(walk.steps.length).toBeLessThanOrEqual(tree.questions.length);
        expect(new Set(walk.steps.map((step) => step.question)).size).toBe(walk.steps.length);
      }),
      runs,
    );
  });

  test('is as long as was foretold at each of its questions', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const { steps } = randomWalk(tree, rng(seed));
        steps.forEach((step, index) => {
          const { least, most } = stepsToGo(tree, step.question);
          expect(steps.length - index).toBeGreaterThanOrEqual(least);
          expect(steps.length - index).toBeLessThanOrEqual(most);
        });
      }),
      runs,
    );
  });

  test('is a sound path, and its beginning is not', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const { steps } = randomWalk(tree, rng(seed));
        expect(faultOfPath(tree, steps)).toBeNull();
        expect(faultOfPath(tree, steps.slice(0, -1))).toMatch(/^The path stops before the question/);
      }),
      runs,
    );
  });
});

describe('going back', () => {
  test('after an answer is the identity: on the steps always, on the whole walk where nothing lay ahead but that answer', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const random = rng(seed);
        const walk = partWalk(tree, random);
        if (isComplete(tree, walk)) return;
        const given = randomAnswers(tree, walk, random);
        const returned = back(answer(tree, walk, given));
        expect(returned.steps).toEqual(walk.steps);
        expect(currentQuestion(tree, returned)).toBe(currentQuestion(tree, walk));
        expect(answeredBefore(tree, returned)?.answers).toEqual(given);
        if (walk.ahead.length === 0)
          expect(returned).toEqual({ steps: walk.steps, ahead: [{ question: currentQuestion(tree, walk), answers: given }] });
      }),
      runs,
    );
  });

  test('and forward again is the identity', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const walk = partWalk(tree, rng(seed));
        if (walk.steps.length > 0) expect(forward(back(walk))).toEqual(walk);
        if (walk.ahead.length > 0) expect(back(forward(walk))).toEqual(walk);
      }),
      runs,
    );
  });

  test('any number of steps and giving the same answers again restores everything ahead', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const random = rng(seed);
        const whole = randomWalk(tree, random);
        let walk: Walk = whole;
        for (let steps = 1 + random.below(whole.steps.length); steps > 0; steps--) walk = back(walk);
        const again = answer(tree, walk, whole.steps[walk.steps.length]?.answers ?? []);
        expect([...again.steps, ...again.ahead]).toEqual(whole.steps);
        expect(goTo(tree, again, whole.steps.at(-1)?.question ?? tree.first).steps).toHaveLength(whole.steps.length - 1);
      }),
      runs,
    );
  });

  test('and giving another answer keeps what lay ahead exactly where the path is the same', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const random = rng(seed);
        const walk = partWalk(tree, random);
        const [before, ...later] = walk.ahead;
        if (before === undefined) return;
        const next = answer(tree, walk, randomAnswers(tree, walk, random));
        const isSamePath = questionAfter(tree, before) === currentQuestion(tree, next);
        expect(next.ahead).toEqual(isSamePath ? later : []);
      }),
      runs,
    );
  });

  test('never leaves an answer ahead that the path does not lead to', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const random = rng(seed);
        let walk = beginWalk();
        for (let move = 0; move < 40; move++) {
          const kind = random.below(4);
          if (kind < 2 && !isComplete(tree, walk)) walk = answer(tree, walk, randomAnswers(tree, walk, random));
          else walk = kind === 2 ? back(walk) : forward(walk);
          if (walk.ahead.length > 0) expect(answeredBefore(tree, walk)).toEqual(walk.ahead[0]);
          const path = [...walk.steps, ...walk.ahead];
          path.forEach((step, index) =>
            expect(step.question).toBe(index === 0 ? tree.first : questionAfter(tree, path[index - 1] ?? step)),
          );
        }
      }),
      runs,
    );
  });

  it('from a bar in Galaxy Zoo 2 and saying no bar keeps the arms, but saying no disk prunes them', () => {
    const whole = walked(gz2, 'features_or_disk', 'no', 'bar', 'spiral', 'tight', '2');
    const atBar = goTo(gz2, whole, questionId('T03'));
    expect(currentQuestion(gz2, atBar)).toBe('T03');
    expect(answer(gz2, atBar, answers('no_bar')).ahead.map((step) => step.answers[0])).toEqual(['spiral', 'tight', '2']);
    const atEdge = goTo(gz2, whole, questionId('T02'));
    expect(answer(gz2, atEdge, answers('yes')).ahead).toEqual([]);
  });

  it('at the first question, or forward with nothing ahead, stays where it is', () => {
    expect(back(beginWalk())).toEqual(beginWalk());
    expect(forward(beginWalk())).toEqual(beginWalk());
    const walk = walked(gz2, 'smooth');
    expect(goTo(gz2, walk, questionId('T11'))).toBe(walk);
  });
});

describe('an answer', () => {
  it('that the question does not have, is missing, or is one too many is refused', () => {
    expect(() => answer(gz2, beginWalk(), answers('nonsense'))).toThrow('The question "T01" has no answer "nonsense".');
    expect(() => answer(gz2, beginWalk(), [])).toThrow('takes exactly one answer');
    expect(() => answer(gz2, beginWalk(), answers('smooth', 'features_or_disk'))).toThrow('takes exactly one answer');
    expect(() => answer(gz2, walked(gz2, 'star_or_artifact'), answers('smooth'))).toThrow('The walk is complete');
    const rare = walked(decals, 'smooth', 'round', 'none');
    expect(() => answer(decals, rare, [])).toThrow('takes at least one answer');
    expect(answer(decals, rare, answers('dust-lane', 'ring')).steps.at(-1)?.answers).toEqual(['ring', 'dust-lane']);
  });

  it('to a question of several answers is switched on and off, and "nothing unusual" stands alone', () => {
    const rare = questionOf(decals, questionId('T10'));
    expect(choiceAfter(rare, answers('dust-lane'), answerId('ring'))).toEqual(['ring', 'dust-lane']);
    expect(choiceAfter(rare, answers('ring', 'dust-lane'), answerId('ring'))).toEqual(['dust-lane']);
    expect(choiceAfter(rare, answers('ring'), answerId('nothing-unusual'))).toEqual(['nothing-unusual']);
    expect(choiceAfter(rare, answers('nothing-unusual'), answerId('ring'))).toEqual(['ring']);
    expect(choiceAfter(questionOf(gz2, questionId('T03')), answers('bar'), answerId('no_bar'))).toEqual(['no_bar']);
    expect(() => choiceAfter(rare, [], answerId('bar'))).toThrow('has no answer "bar"');
  });
});

describe('a recorded path', () => {
  it('with a foreign question, a foreign answer or a step too many is refused in one sentence', () => {
    const { steps } = walked(gz2, 'smooth', 'in_between', 'no');
    expect(faultOfPath(gz2, [...steps, ...steps])).toBe('The path answers "T01" where the tree asks "nothing more".');
    expect(faultOfPath(gz2, steps.slice(1))).toBe('The path answers "T07" where the tree asks "T01".');
    expect(faultOfPath(gz2, [{ question: questionId('T01'), answers: answers('cloud') }])).toBe(
      'The question "T01" has no answer "cloud".',
    );
    expect(faultOfPath(gz2, [])).toBe('The path stops before the question "T01".');
  });
});

test('the shortest and longest walks of Galaxy Zoo 2 are one and nine questions', () => {
  expect(stepsToGo(gz2, gz2.first)).toEqual({ least: 1, most: 9 });
  expect(stepsToGo(gz2, null)).toEqual({ least: 0, most: 0 });
});

describe('unsure', () => {
  it('goes on to the next question where every answer leads there', () => {
    const asked = walked(gz2, 'features_or_disk', 'no');
    expect(currentQuestion(gz2, asked)).toBe('T03'); // is there a bar? Both answers lead to the arms
    const after = unsure(gz2, asked);
    expect(after.steps.at(-1)).toEqual({ question: 'T03', answers: [] });
    expect(currentQuestion(gz2, after)).toBe('T04');
  });
  it('ends the walk where the answers part, and the path is a complete one', () => {
    const walk = unsure(gz2, walked(gz2, 'features_or_disk'));
    expect(isComplete(gz2, walk)).toBe(true);
    expect(faultOfPath(gz2, walk.steps)).toBeNull();
  });
  it('keeps what was answered after it before a step back, where the way is the same', () => {
    const walk = unsure(gz2, back(back(walked(gz2, 'features_or_disk', 'no', 'bar', 'spiral'))));
    expect(walk.ahead.map(({ question }) => question)).toEqual(['T04']);
  });
  test('any walk with unsure steps in it can be recorded and read back', () => {
    fc.assert(
      fc.property(anyTree, anySeed, (tree, seed) => {
        const random = rng(seed);
        let walk = beginWalk();
        while (!isComplete(tree, walk)) walk = random.uniform() < 0.4 ? unsure(tree, walk) : answer(tree, walk, randomAnswers(tree, walk, random));
        expect(faultOfPath(tree, walk.steps)).toBeNull();
      }),
      runs,
    );
  });
});
