/** The learner in one phrase, and what the mode does right now. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LearnerState, RoundSummary } from '../../app/store.ts';
import { initialState } from '../../app/store.ts';
import { defaultSettings } from '../../domain/survey.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { withHash } from '../../domain/treeHash.ts';
import { scoreSentences } from '../learner/scoreWords.ts';
import { learnerFactId } from '../../domain/learnerFact.ts';
import { messages as help } from '../messages/en/help.js';
import { messages as words } from '../messages/en/learner.js';
import { messages as shell } from '../messages/en/shell.js';
import { enhancedBegins, learnerFacts, learnerPhrase, modeSentence } from './learnerWords.ts';

const round: RoundSummary = {
  id: learnerFactId('r3'),
  network: 'trunk64',
  classificationsUsed: 60,
  times: null,
  round: 3,
  labelsUsed: 56,
  loss: 0.6,
  backend: 'wasm',
  trainingSeconds: 20,
  scoringSeconds: 4,
  imagesPerSecond: 400,
  finishedAt: '2026-11-23T10:00:00.000Z',
  settings: null,
  concentration: null,
};
const fresh: LearnerState = { ...initialState.learner, labels: 9 };
const taught: LearnerState = { ...initialState.learner, phase: { kind: 'ready' }, labels: 60, newLabels: 4, rounds: [round] };

test('before the first round it says how many galaxies are missing', () => {
  expect(learnerPhrase(shell, fresh).text).toBe('15 more galaxies and it starts learning');
  expect(learnerPhrase(shell, { ...fresh, labels: 23 }).text).toBe('1 more galaxy and it starts learning');
});

test('a round under way is told with its share', () => {
  const progress = { phase: 'scoring', epoch: 5, epochs: 5, loss: 0.5, imagesPerSecond: 300, secondsLeft: 3, fraction: 0.829 } as const;
  const phrase = learnerPhrase(shell, { ...taught, phase: { kind: 'working', round: 4, progress } });
  expect(phrase.after).toBe('round 4, 82%');
  expect(phrase.fraction).toBe(0.829);
});

test('the status line names labels, round and backend', () => {
  expect(learnerFacts(shell, taught)).toBe('60 galaxies labelled · 56 used in round 3 · 4 new since · WebAssembly');
});

test('Enhanced says that it serves as Standard until it can choose', () => {
  expect(modeSentence(shell, 'enhanced', fresh)).toBe('Enhanced starts after 24 galaxies; 9 so far');
  expect(modeSentence(shell, 'enhanced', { ...fresh, labels: 24 })).toBe('Enhanced starts when the first round is done');
  expect(modeSentence(shell, 'enhanced', taught)).toBe('The learner picks; one in 6 is chance');
  expect(modeSentence(shell, 'standard', taught)).toMatch(/^Chance picks/);
  expect(enhancedBegins(help, taught)).toBeNull();
  expect(enhancedBegins(help, fresh)).toContain('9 so far');
  expect(enhancedBegins(help, fresh)).toContain('by chance, as in Standard');
});

test('with a network that knows galaxies Enhanced says that typical ones come first, and does not claim chance', () => {
  const looked = { ...fresh, asksTypical: true };
  expect(modeSentence(shell, 'enhanced', looked)).toBe('Typical ones first; it learns from 24 on, 9 so far');
  expect(enhancedBegins(help, looked)).toContain('begins with typical ones');
  expect(enhancedBegins(help, looked)).not.toContain('as in Standard');
  expect(modeSentence(shell, 'enhanced', { ...looked, labels: 24 })).toBe('Enhanced starts when the first round is done');
});

test('a failure has a short form for the line, and the whole sentence for the page', () => {
  const phrase = learnerPhrase(shell, { ...taught, phase: { kind: 'failed', message: 'Round 4 broke off. Your answers are safe.' } });
  expect(phrase.text).toBe('Round 4 broke off. Your answers are safe.');
  expect(phrase.short).toBe('Learning broke off');
});

const scoreSentence = (survey: Parameters<typeof scoreSentences>[1]): string => scoreSentences(words, survey, (text) => text).join(' ');

test('a score is called an approximation or an upper bound where it is one, and chance is not passed over', () => {
  const tree = withHash(JSON.parse(readFileSync('public/trees/euclid.json', 'utf8')) as TreeContent);
  const settings = defaultSettings(tree, 1);
  const exact = scoreSentence({ tree, settings });
  expect(exact).toContain('“Smooth or featured”');
  expect(exact).not.toMatch(/approximation|upper bound/);
  expect(exact).toContain('Chance is mixed in');
  expect(scoreSentence({ tree, settings: { ...settings, acquisition: 'bald' } })).not.toContain('Chance');
  expect(scoreSentence({ tree, settings: { ...settings, expectedVotes: 100 } })).toContain('approximation'); // three answers, 5,151 outcomes
  expect(scoreSentence({ tree, settings: { ...settings, rankBy: 'tree' } })).toMatch(/all the questions.*approximated/);
  const several = tree.questions.find(({ kind }) => kind === 'multiple');
  expect(scoreSentence({ tree, settings: { ...settings, question: several?.id ?? '' } })).toContain('an upper bound');
});
