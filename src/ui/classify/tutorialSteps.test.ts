/** When a step of the tutorial counts as done. */
import { expect, test } from 'vitest';
import type { Sight, StepName } from './tutorialSteps.ts';
import { tutorialSteps } from './tutorialSteps.ts';

const sight: Sight = { scale: 1, answered: 1, place: 0, drawer: null, lastAct: { kind: 'answered', number: 4 } };
const isDone = (name: StepName, now: Partial<Sight>): boolean | undefined => tutorialSteps.find((step) => step.name === name)?.isDone?.({ ...sight, ...now }, sight);

test.each<[StepName, Partial<Sight>, boolean]>([
  ['zoom', { scale: 1.4 }, true],
  ['zoom', { scale: 1 }, false],
  ['answer', { answered: 2 }, true],
  ['answer', { answered: 0, place: 1 }, true],
  ['answer', { answered: 0 }, false],
  ['back', { lastAct: { kind: 'back', number: 5 } }, true],
  ['back', { lastAct: { kind: 'answered', number: 5 } }, false],
  ['finish', { place: 1 }, true],
  ['finish', { answered: 3 }, false],
  ['undo', { lastAct: { kind: 'undone', number: 6 } }, true],
  ['why', { drawer: 'why' }, true],
  ['help', { drawer: 'why' }, false],
  ['help', { drawer: 'hints' }, true],
])('"%s" with %j is done: %s', (name, now, done) => {
  expect(isDone(name, now)).toBe(done);
});

test('an act from before the step began does not finish it', () => {
  const back = tutorialSteps.find(({ name }) => name === 'back');
  const before: Sight = { ...sight, lastAct: { kind: 'back', number: 4 } };
  expect(back?.isDone?.(before, before)).toBe(false);
});
