/** The sentences that say why a galaxy is shown and what the network said of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../domain/classification.ts';
import type { Doubt } from '../../domain/doubt.ts';
import { DOUBT_BINS } from '../../domain/doubt.ts';
import type { TreeContent } from '../../domain/tree.ts';
import { columnsOf } from '../../domain/tree.ts';
import { messages as words } from '../messages/en/help.js';
import type { ScoredBy } from './whyWords.ts';
import { doubtInWords as doubtInTheseWords, whyInWords as whyInTheseWords } from './whyWords.ts';

const asItIs = (text: string): string => text;
const whyInWords = (why: Reason, tree: TreeContent, by: ScoredBy | null): string[] => whyInTheseWords(words, why, tree, by, asItIs);
const doubtInWords = (tree: TreeContent, doubt: Doubt): string | null => doubtInTheseWords(words, tree, doubt, asItIs);

const gz2 = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const random: Reason = { workflow: 'enhanced', strategy: 'random', score: null, rank: null, among: null, round: 2, seed: 1, position: 8 };
const byBar: ScoredBy = { rankBy: 'question', question: 'T03', passes: 64 };

describe('why a galaxy is shown', () => {
  it('by score: the question in its own words, what doubt is, score, rank and round', () => {
    const [first, ...rest] = whyInWords({ ...random, strategy: 'bald', score: 0.41234, rank: 3, among: 12045 }, gz2, byBar);
    expect(first).toBe('Chosen because the network is unsure what people would answer to “Does a straight bar of light cross the centre?”.');
    const words = rest.join(' ');
    expect(words).toContain('asked 64 times');
    expect(words).toContain('contradict one another');
    expect(words).toContain('0.412 nats');
    expect(words).toContain('number 3 of the 12,045 galaxies scored in round 2');
  });
  it('by score and chance: says that the order was drawn', () => {
    const words = whyInWords({ ...random, strategy: 'power-bald', score: 0.2, rank: 3, among: 500 }, gz2, byBar).join(' ');
    expect(words).toContain('by chance');
    expect(words).toContain('it is number 3');
    expect(words).toContain('0.200 nats');
  });
  it('by the whole tree: names no question, since that would tell what the network sees', () => {
    const words = whyInWords({ ...random, strategy: 'bald', score: 0.2, rank: 3, among: 500 }, gz2, { ...byBar, rankBy: 'tree' }).join(' ');
    expect(words).toContain('taken together');
    for (const { prompt, answers } of gz2.questions) {
      expect(words).not.toContain(prompt);
      for (const { label } of answers) if (label.length > 4) expect(words).not.toContain(label);
    }
  });
  it('by a round that is not known any more: says so much as is left', () => {
    expect(whyInWords({ ...random, strategy: 'bald', score: 0.2, rank: 3, among: 500 }, gz2, null)[0]).toBe('Chosen because the network is unsure about it.');
  });
  it('as a typical one to begin with', () => {
    expect(whyInWords({ ...random, strategy: 'typiclust', rank: 3, among: 500, round: null }, gz2, null)[0]).toContain('typical');
  });
  it.each([
    ['the random share', random, 'one in every 6 galaxies'],
    ['the monitor set', { ...random, strategy: 'monitor' as const }, 'each of its galaxies has 5 votes'],
    ['Standard', { ...random, workflow: 'standard' as const, round: null }, 'the Standard workflow'],
    ['Enhanced before its first round', { ...random, round: null }, 'Until 24 galaxies have labels'],
  ])('at random: %s says so', (_, why, words) => {
    const [first, ...rest] = whyInWords(why, gz2, byBar);
    expect(first).toMatch(/^Drawn at random/);
    expect([first, ...rest].join(' ')).toContain(words);
  });
});

describe('what the network said', () => {
  const column = columnsOf(gz2).columns.findIndex(({ question, answer }) => question === 'T03' && answer === 'bar');
  /** Versions that say few, some and most. */
  const said = (few: number, some: number, most: number): string | null => {
    const counts = new Array<number>(DOUBT_BINS).fill(0);
    [counts[1], counts[7], counts[18]] = [few, some, most];
    return doubtInWords(gz2, { passes: few + some + most, column, counts });
  };
  it.each([
    [11, 23, 30, 'Asked how many volunteers would answer “A bar”, of its 64 versions 11 say few, 30 say most, 23 say some.'],
    [0, 1, 63, 'Asked how many volunteers would answer “A bar”, of its 64 versions 63 say most, 1 says some.'],
    [64, 0, 0, 'All 64 of its versions say few volunteers would answer “A bar”.'],
    [1, 0, 1, 'Asked how many volunteers would answer “A bar”, of its 2 versions 1 says few, 1 says most.'],
  ])('%i few, %i some, %i most', (few, some, most, words) => {
    expect(said(few, some, most)).toBe(words);
  });
  it('says nothing about an answer that the tree does not have', () => {
    expect(doubtInWords(gz2, { passes: 1, column: 99, counts: [1] })).toBeNull();
  });
});
