/** When practice comes, which galaxies it takes, and how experts' answers are read from a table. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { volunteerId } from './classification.ts';
import { inEnglish } from '../cli/remarks.ts';
import type { Truth } from './practice.ts';
import { expertAnswers, isPracticeBefore, nextExpert, practiceSeed } from './practice.ts';
import { hasExpertAnswers } from './expertColumn.ts';
import { agreement, trueAnswers } from './practiceAgreement.ts';
import type { TreeContent } from './tree.ts';
import { answerId, questionId } from './tree.ts';

const tree = JSON.parse(readFileSync('public/trees/decals.json', 'utf8')) as TreeContent; // our own file, validated elsewhere
const ada = volunteerId('ada');
const question = (key: string) => {
  const found = tree.questions.find(({ catalogueKey }) => catalogueKey === key);
  if (!found) throw new Error(key);
  return found;
};

describe('places of practice', () => {
  it.each([0, 0.1, 0.25, 0.5])('make up the share that the survey sets: %s', (trainingShare) => {
    const places = Array.from({ length: 4000 }, (_, position) => isPracticeBefore({ seed: 5, trainingShare }, ada, position)).filter(Boolean).length;
    expect(places / (places + 4000)).toBeCloseTo(trainingShare, 1);
  });

  it('are the same whenever they are asked for, and others for other volunteers', () => {
    const placesOf = (name: string): boolean[] => Array.from({ length: 60 }, (_, position) => isPracticeBefore({ seed: 5, trainingShare: 0.3 }, volunteerId(name), position));
    expect(placesOf('ada')).toEqual(placesOf('ada'));
    expect(placesOf('ada')).not.toEqual(placesOf('ben'));
    expect(practiceSeed({ seed: 5 }, ada, 3)).toBe(practiceSeed({ seed: 5 }, ada, 3));
    expect(practiceSeed({ seed: 5 }, ada, 3)).not.toBe(practiceSeed({ seed: 5 }, ada, 4));
  });

  it('take every expert-labelled galaxy once, in an order of the volunteer’s own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 12 }), fc.nat(), (experts, seed) => {
        const done: number[] = [];
        for (;;) {
          const next = nextExpert({ seed }, ada, experts, (index) => done.includes(index));
          if (next === null) break;
          done.push(next);
        }
        expect([...done].sort((a, b) => a - b)).toEqual([...experts].sort((a, b) => a - b));
      }),
    );
  });
});

describe('experts’ answers in a manifest', () => {
  it('are read by the question’s published name, several of a multiple choice', () => {
    const { answers, faults } = expertAnswers(tree, { '#expert:bar': ' weak ', '#expert:rare-features': 'ring; dust-lane', '#expert:merging': '', ra: '12' });
    expect(faults).toEqual([]);
    expect([...answers]).toEqual([
      [question('bar').id, ['weak']],
      [question('rare-features').id, ['ring', 'dust-lane']],
    ]);
  });

  it('that are wrong are left out and named, each in a sentence', () => {
    const { answers, faults } = expertAnswers(tree, { '#expert:bars': 'weak', '#expert:bar': 'maybe', '#expert:merging': 'none merger', '#expert:how-rounded': 'round' });
    expect([...answers.keys()]).toEqual([question('how-rounded').id]);
    expect(faults.map(inEnglish)).toEqual([
      expect.stringMatching(/^The column "#expert:bars" is for no question of the tree: it asks smooth-or-featured, .*\.$/),
      'The column "#expert:bar" says "maybe", which is no answer of its question: there are no, weak, strong.',
      'The column "#expert:merging" holds 2 answers, and its question takes one.',
    ]);
  });

  it('are noticed only where there are some', () => {
    expect(hasExpertAnswers({ '#expert:bar': ' ' })).toBe(false);
    expect(hasExpertAnswers({ expert: 'bar' })).toBe(false);
    expect(hasExpertAnswers({ '#expert:bar': 'no' })).toBe(true);
  });
});

describe('agreement', () => {
  const experts: Truth = { kind: 'experts', answers: new Map([[question('bar').id, [answerId('weak')]]]) };
  it('counts only questions that the truth can answer and the person did', () => {
    const steps = [
      { question: question('smooth-or-featured').id, answers: [answerId('smooth')] },
      { question: question('bar').id, answers: [answerId('weak')] },
    ];
    expect(agreement(tree, steps, experts)).toEqual({ asked: 1, agreed: 1 });
    expect(agreement(tree, [{ question: question('bar').id, answers: [] }], experts)).toEqual({ asked: 0, agreed: 0 });
    expect(agreement(tree, [{ question: question('bar').id, answers: [answerId('no')] }], experts)).toEqual({ asked: 1, agreed: 0 });
    expect(agreement(tree, [{ question: questionId('gone'), answers: [answerId('no')] }], experts)).toEqual({ asked: 0, agreed: 0 });
  });

  it('takes of a simulated galaxy the likeliest answer, and of a multiple choice those that most would give', () => {
    const rare = question('rare-features');
    const chancesOf = (chances: Record<string, number>): Truth => ({ kind: 'sky', made: {} as never, chances: new Map([[rare.id, rare.answers.map(({ id }) => chances[id] ?? 0)]]) });
    expect(trueAnswers(rare, chancesOf({ ring: 0.7, overlapping: 0.6, 'nothing-unusual': 0.1 }))).toEqual(['ring', 'overlapping']);
    expect(trueAnswers(rare, chancesOf({ ring: 0.3, 'nothing-unusual': 0.4 }))).toEqual(['nothing-unusual']);
  });
});
