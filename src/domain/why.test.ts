import { describe, expect, it } from 'vitest';
import type { Reason } from './classification.ts';
import { whyInWords } from './why.ts';

const random: Reason = { workflow: 'enhanced', strategy: 'random', score: null, rank: null, among: null, round: 2, seed: 1, position: 8 };

describe('why a galaxy is shown', () => {
  it('by score: rank, score, round and what the score means', () => {
    const words = whyInWords({ ...random, strategy: 'bald', score: 0.41234, rank: 3, among: 12045 }).join(' ');
    expect(words).toContain('number 3 of the 12,045 galaxies scored in round 2');
    expect(words).toContain('0.412 nats');
    expect(words).toContain('contradicts itself');
  });
  it('by score and chance: says that the order was drawn', () => {
    const words = whyInWords({ ...random, strategy: 'power-bald', score: 0.2, rank: 3, among: 500 }).join(' ');
    expect(words).toContain('by chance');
    expect(words).toContain('this is number 3');
    expect(words).toContain('0.200 nats');
  });
  it('as a typical one to begin with', () => {
    expect(whyInWords({ ...random, strategy: 'typiclust', rank: 3, among: 500, round: null })[0]).toContain('typical');
  });
  it.each([
    ['the random share', random, 'one in every 6 galaxies'],
    ['the monitor set', { ...random, strategy: 'monitor' as const }, 'each of its galaxies has 5 votes'],
    ['Standard', { ...random, workflow: 'standard' as const, round: null }, 'the Standard workflow'],
    ['Enhanced before its first round', { ...random, round: null }, 'Until 24 galaxies have labels'],
  ])('at random: %s says so', (_, why, words) => {
    const [first, ...rest] = whyInWords(why);
    expect(first).toMatch(/^Drawn at random/);
    expect([first, ...rest].join(' ')).toContain(words);
  });
});
