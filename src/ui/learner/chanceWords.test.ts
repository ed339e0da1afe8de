/** What stands below the plot: where chance's line is from, whether it may be compared, and what follows. */
import { expect, test } from 'vitest';
import type { ChanceCurve } from '../../domain/chanceCurve.ts';
import { defaultLab } from '../../domain/lab.ts';
import type { LabFact } from '../../domain/learnerFact.ts';
import { learnerFactId } from '../../domain/learnerFact.ts';
import type { Survey } from '../../domain/survey.ts';
import { defaultSettings, surveyId } from '../../domain/survey.ts';
import { answerId, questionId } from '../../domain/tree.ts';
import { withHash } from '../../domain/treeHash.ts';
import { messages as words } from '../messages/en/learner.js';
import { answerAtFirst, chanceKnown } from './chance.ts';
import { chanceCaption } from './chanceWords.ts';

const estimate = (value: number, half: number) => ({ value, low: value - half, high: value + half });
const curve: ChanceCurve = { at: '2026-11-25T10:05:00.000Z', repeats: 12, heldOut: 240, votesPerLabel: 38, points: [16, 64].map((labels) => ({ labels, error: estimate(0.2, 0.03), loss: estimate(0.6, 0.02) })) };
const round = (labels: number, error: number) => ({ labels, galaxies: 31, error: estimate(error, 0.04) });
const now = new Date('2026-11-27T12:00:00.000Z');
const told = (change: Partial<ChanceCurve>, votesPerLabel: number, ...rounds: ReturnType<typeof round>[]): string => chanceCaption(words, { curve: { ...curve, ...change }, votesPerLabel, rounds, of: 40 }, 31, now);

test('it says which galaxies each was measured on, and the difference with its interval', () => {
  const caption = told({}, 36, round(32, 0.1), round(48, 0.1));
  expect(caption).toMatch(/the median of 12 repeats of the replay of .*25/);
  expect(caption).toMatch(/240 galaxies set aside there; here the newest round was measured on 31 galaxies/);
  expect(caption).toMatch(/about as many votes on this question here \(36\.0\) as there \(38\.0\)/);
  // 40 x (0.1 - 0.2), give or take 40 x 0.05.
  expect(caption).toMatch(/After 48 galaxies its error less that of chance is -4\.0 votes in 40 \(95\s% interval -6\.0 to -2\.0\): less than chance\.$/);
});

test('it tells of no difference where the interval holds zero, and of more where it lies above', () => {
  expect(told({}, 36, round(48, 0.21))).toMatch(/: no difference we can measure yet\.$/);
  expect(told({}, 36, round(48, 0.3))).toMatch(/: more than chance\.$/);
});

test('it concludes nothing from labels of other worth, from few repeats, or from numbers of galaxies that the replay did not try', () => {
  expect(told({}, 1.1, round(48, 0.1))).toMatch(/had 38\.0 votes on this question there and 1\.1 here: .* nothing is concluded from the distance between them\.$/);
  expect(told({ repeats: 4 }, 36, round(48, 0.1))).toMatch(/Nothing is concluded from fewer than 10 repeats\.$/);
  expect(told({}, 36, round(480, 0.1))).toMatch(/so the two are not compared\.$/);
  expect(told({}, 36)).toMatch(/so the two are not compared\.$/);
  expect(told({}, 36, round(48, 0.1), round(480, 0.1))).toMatch(/After 48 galaxies/);
});

const tree = withHash({
  id: 't',
  version: '1',
  name: 'Two questions',
  first: questionId('shape'),
  questions: [
    { id: questionId('shape'), catalogueKey: 'shape', kind: 'single', prompt: 'What is it?', name: 'Shape', answers: ['smooth', 'features', 'star'].map((id) => ({ id: answerId(id), label: id, next: id === 'features' ? questionId('bar') : null, columns: {} })) },
    { id: questionId('bar'), catalogueKey: 'bar', kind: 'single', prompt: 'Is there a bar?', name: 'Bar', answers: ['yes', 'no'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} })) },
  ],
});
const survey: Survey = { id: surveyId('s'), name: 'S', tree, settings: { ...defaultSettings(tree, 1), network: 'trunk64' }, createdAt: curve.at, origin: 'files' };
const lab = (question: string, answer: string): LabFact => {
  const curves = [16, 32].map((labels) => ({ labels, clicks: labels, rmse: 1, rmseCorrected: 1, logLoss: 1, meanFractionLabelled: 0.5, coverage: null, onVotes: { typicalError: 0.2, lossPerVote: 0.6 } }));
  return { kind: 'lab', id: learnerFactId(answer), volunteer: null, survey: survey.id, startedAt: curve.at, at: curve.at, treeHash: tree.hash, settings: defaultLab(questionId(question), answerId(answer), 'survey', 40), ground: { galaxies: 400, heldOut: 100, meanVotes: 1, meanReach: 1, trunk: 't' }, runs: [{ arm: 'random-laplace', seed: 1, curve: curves }] };
};
const [shape, bar] = tree.questions as unknown as readonly [(typeof tree.questions)[number], (typeof tree.questions)[number]];

test('the answer that was replayed is looked at first, and all of them where none was or where there are only two', () => {
  expect(answerAtFirst(survey, shape, [])).toBe('');
  expect(answerAtFirst(survey, shape, [lab('shape', 'features')])).toBe('features');
  expect(answerAtFirst(survey, bar, [lab('bar', 'yes')])).toBe('');
});

test('chance is drawn for what was replayed, and told in words of its question', () => {
  const labs = [lab('shape', 'features')];
  expect(chanceKnown(survey, shape, 'features', labs, 1).curve?.points).toHaveLength(2);
  expect(chanceKnown(survey, shape, 'smooth', labs, 1)).toEqual({ replay: labs[0], curve: null, votesPerLabel: 1 });
  expect(chanceKnown(survey, shape, null, labs, 1).curve).toBeNull();
  expect(chanceKnown(survey, bar, null, labs, 1).replay).toBeNull();
  expect(chanceKnown(survey, bar, null, [lab('bar', 'no')], 1).curve?.points).toHaveLength(2);
});

test('chance is not drawn beside another network than the one it was replayed with', () => {
  const other: Survey = { ...survey, settings: { ...survey.settings, network: 'compact' } };
  expect(chanceKnown(other, shape, 'features', [lab('shape', 'features')], 1).curve).toBeNull();
});
