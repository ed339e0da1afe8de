/** A lab in words claims as much as its intervals allow, and a replay tells of the first rule that it compared with chance. */
import { expect, test } from 'vitest';
import type { LabFindings } from '../../domain/labFindings.ts';
import type { ArmName } from '../../domain/studyConditions.ts';
import { messages as words } from '../messages/en/lab.js';
import { areaInWords, armName, errorInVotes, replayInWords, savingInPercent, savingInWords, verdictInWords } from './labWords.ts';

const chance: LabFindings = { arm: 'random-laplace', against: 'random-laplace', rounds: [], area: null, final: null, savings: [], seeds: [1, 2], verdict: { kind: 'baseline' } };
const rule = (change: Partial<LabFindings>): LabFindings => ({ ...chance, arm: 'power-laplace', area: { value: -0.01, low: -0.02, high: 0.005 }, verdict: { kind: 'no difference' }, ...change });
const at = '2026-11-25T10:05:00.000Z';
const now = new Date('2026-11-27T12:00:00.000Z');

test('each verdict has its sentence, and chance itself none', () => {
  const saving = { share: 1, labels: 256, target: 0.1, saving: { value: 0.25, low: 0.125, high: -Infinity } };
  expect(verdictInWords(words, chance)).toBe('');
  expect(verdictInWords(words, rule({ verdict: { kind: 'too few seeds' } }))).toBe('Nothing is claimed from fewer than 10 paired repeats; here there are 2.');
  expect(verdictInWords(words, rule({ verdict: { kind: 'saves', saving } }))).toMatch(/^It saved 25\s?% of 256 labels \(95\s% interval 13\s?% to never\)\.$/);
  expect(verdictInWords(words, rule({ verdict: { kind: 'better on the way' } }))).toMatch(/^No saving shown at the end/);
  expect(verdictInWords(words, rule({ verdict: { kind: 'worse' } }))).toMatch(/^Worse than chance/);
  expect(verdictInWords(words, rule({}))).toBe('No difference we can measure yet.');
});

test('differences are told in votes, savings in per cent, and what never came as never', () => {
  expect(areaInWords(words, { value: -0.01, low: -0.02, high: 0.005 }, 40)).toMatch(/^Error over the whole curve, less that of chance: -0\.40 votes in 40 \(95\s% interval -0\.80 to \+0\.20\); below zero is better\.$/);
  expect(savingInWords(words, { value: 0.1, low: -0.2, high: 0.3 })).toMatch(/end: 10\s?% \(95\s% interval -20\s?% to 30\s?%\)/);
  expect(savingInWords(words, { value: 0.1, low: -Infinity, high: 0.3 })).toMatch(/end: 10\s?% .* from never as good as chance to 30\s?%/);
  expect(savingInWords(words, { value: -Infinity, low: -Infinity, high: 0.45 })).toMatch(/did not get down to chance’s last error; .* 45\s?% at most/);
  expect(savingInWords(words, { value: -Infinity, low: -Infinity, high: -Infinity })).toMatch(/did not get down to chance’s last error\.$/);
  expect([savingInPercent(words, 0.256), savingInPercent(words, -Infinity)]).toEqual(['26', 'never']);
  expect(errorInVotes(0.123, 40)).toBe('4.9');
  expect(armName(words, 'power-laplace')).not.toBe('power-laplace');
  expect(armName(words, 'a rule of tomorrow' as ArmName)).toBe('a rule of tomorrow'); // from a newer version's file
});

test('a replay says which rule it was and when, then the verdict and the estimate with its interval', () => {
  const told = replayInWords(words, { at }, [chance, rule({}), rule({ arm: 'bald-laplace', verdict: { kind: 'worse' } })], 40, now);
  expect(told).toMatch(/^In the replay of .*25/);
  expect(told).toContain(` on this survey’s own votes, for “${armName(words, 'power-laplace')}”: No difference we can measure yet. Error over the whole curve`);
  expect(told).not.toMatch(/Worse/);
});

test('a replay of chance alone says nothing of choosing', () => {
  expect(replayInWords(words, { at }, [chance], 40, now)).toBe('');
});
