/** The learner in one phrase, and what the mode does right now. */
import { expect, test } from 'vitest';
import type { LearnerState, RoundSummary } from '../../app/store.ts';
import { initialState } from '../../app/store.ts';
import { enhancedBegins, learnerFacts, learnerPhrase, modeSentence } from './learnerWords.ts';

const round: RoundSummary = {
  round: 3,
  labelsUsed: 56,
  loss: 0.6,
  backend: 'wasm',
  trainingSeconds: 20,
  scoringSeconds: 4,
  imagesPerSecond: 400,
  finishedAt: '2026-11-23T10:00:00.000Z',
  settings: null,
};
const fresh: LearnerState = { ...initialState.learner, labels: 9 };
const taught: LearnerState = { ...initialState.learner, phase: { kind: 'ready' }, labels: 60, newLabels: 4, rounds: [round] };

test('before the first round it says how many galaxies are missing', () => {
  expect(learnerPhrase(fresh).text).toBe('15 more galaxies and it starts learning');
  expect(learnerPhrase({ ...fresh, labels: 23 }).text).toBe('1 more galaxy and it starts learning');
});

test('a round under way is told with its share', () => {
  const progress = { phase: 'scoring', epoch: 5, epochs: 5, loss: 0.5, imagesPerSecond: 300, secondsLeft: 3, fraction: 0.829 } as const;
  const phrase = learnerPhrase({ ...taught, phase: { kind: 'working', round: 4, progress } });
  expect(phrase.after).toBe('round 4, 82%');
  expect(phrase.fraction).toBe(0.829);
});

test('the status line names labels, round and backend', () => {
  expect(learnerFacts(taught)).toBe('60 galaxies labelled · 56 used in round 3 · 4 new since · WebAssembly');
});

test('Enhanced says that it serves as Standard until it can choose', () => {
  expect(modeSentence('enhanced', fresh)).toBe('Enhanced starts after 24 galaxies; 9 so far');
  expect(modeSentence('enhanced', { ...fresh, labels: 24 })).toBe('Enhanced starts when the first round is done');
  expect(modeSentence('enhanced', taught)).toBe('The learner picks; one in six is chance');
  expect(modeSentence('standard', taught)).toMatch(/^Chance picks/);
  expect(enhancedBegins(taught)).toBeNull();
  expect(enhancedBegins(fresh)).toContain('9 so far');
});
