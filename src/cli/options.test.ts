/** The command line of the replay: its defaults, its options, and a sentence for each mistake. */
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const needed = ['--images', 'pictures', '--votes', 'votes.csv', '--tree', 'gz2', '--out', 'out'];

describe('the command line', () => {
  it('fills in the defaults', () => {
    expect(readOptions(needed)).toEqual({
      images: 'pictures',
      votes: 'votes.csv',
      tree: 'gz2',
      out: 'out',
      network: 'compact',
      strategy: 'bald',
      seedLabels: 64,
      rounds: 8,
      batch: 32,
      votesPerGalaxy: 1,
      testFraction: 0.25,
      limit: null,
      selection: null,
      seed: 1,
    });
  });
  it('takes every option', () => {
    const args = '--network walmsley2020 --strategy random --seed-labels 10 --rounds 0 --batch 3 --votes-per-galaxy 40 --test-fraction 0.5 --limit 100 --selection first5000 --seed 7'.split(' ');
    expect(readOptions([...needed, ...args])).toMatchObject({ network: 'walmsley2020', strategy: 'random', seedLabels: 10, rounds: 0, batch: 3, votesPerGalaxy: 40, testFraction: 0.5, limit: 100, selection: 'first5000', seed: 7 });
  });
  it('says when help was asked for', () => expect(readOptions(['--help'])).toBeNull());
  it.each([
    [needed.slice(2), '--images is missing'],
    [[...needed, '--rounds', 'many'], '--rounds must be a whole number of at least 0, not "many"'],
    [[...needed, '--batch', '0'], '--batch must be a whole number of at least 1'],
    [[...needed, '--test-fraction', '1'], '--test-fraction must be between 0 and 1'],
    [[...needed, '--strategy', 'best'], '--strategy must be random or bald, not "best"'],
    [[...needed, '--network', 'vgg'], '--network must be compact or walmsley2020'],
    [[...needed, '--sed', '3'], "Unknown option '--sed'"],
  ])('refuses %j with one sentence', (args, sentence) => expect(() => readOptions(args)).toThrow(sentence));
});
