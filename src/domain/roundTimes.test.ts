/** Seconds by phase, with a clock that the test turns. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_STRETCHES, ROUND_PHASES, stopwatch, totalSeconds, withStored } from './roundTimes.ts';

function turning(): { now: () => number; pass: (ms: number) => Promise<void> } {
  let at = 1000;
  return { now: () => at, pass: (ms) => ((at += ms), Promise.resolve()) };
}

describe('a stopwatch', () => {
  it('counts what happens inside a phase to the inner one alone', async () => {
    const { now, pass } = turning();
    const watch = stopwatch(now);
    await pass(5);
    watch.begin('embed');
    await pass(100);
    expect(await watch.during('decode', () => pass(40).then(() => 'read'))).toBe('read');
    await pass(60);
    await watch.during('store', () => pass(20));
    watch.begin('train');
    await pass(300);
    const { seconds, stretches } = watch.stop();
    expect(seconds).toEqual({ decode: 0.04, embed: 0.16, train: 0.3, score: 0, store: 0.02, rest: 0.005 });
    expect(stretches.map(({ phase, from, to }) => [phase, from, to])).toEqual([['rest', 0, 5], ['embed', 5, 105], ['decode', 105, 145], ['embed', 145, 205], ['store', 205, 225], ['train', 225, 525]]);
  });
  it('goes back to the phase before when what it measures fails', async () => {
    const { now, pass } = turning();
    const watch = stopwatch(now);
    watch.begin('score');
    await expect(watch.during('decode', () => pass(10).then(() => Promise.reject(new Error('gone'))))).rejects.toThrow('gone');
    await pass(30);
    expect(watch.stop().seconds).toMatchObject({ decode: 0.01, score: 0.03 });
  });
  it('adds up to the whole round, and its stretches follow each other without gap or overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...ROUND_PHASES), fc.nat(50), fc.boolean()), { maxLength: 40 }), async (steps) => {
        const { now, pass } = turning();
        const watch = stopwatch(now);
        for (const [phase, ms, isInner] of steps) {
          if (isInner) await watch.during(phase, () => pass(ms));
          else {
            watch.begin(phase);
            await pass(ms);
          }
        }
        const total = now() - 1000;
        const { seconds, stretches } = watch.stop();
        expect(totalSeconds({ seconds })).toBeCloseTo(total / 1000, 9);
        stretches.forEach(({ from, to }, i) => {
          expect(from).toBe(stretches[i - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
        });
        expect(stretches.at(-1)?.to ?? 0).toBe(total);
      }),
      { seed: 3 },
    );
  });
  it('keeps so many stretches and counts the rest all the same', async () => {
    const { now, pass } = turning();
    const watch = stopwatch(now);
    for (let i = 0; i < MOST_STRETCHES; i++) {
      await watch.during('decode', () => pass(1));
      await watch.during('embed', () => pass(1));
    }
    const { seconds, stretches } = watch.stop();
    expect(stretches).toHaveLength(MOST_STRETCHES);
    expect(seconds.decode + seconds.embed).toBeCloseTo(MOST_STRETCHES / 500, 9);
  });
  it('takes in what writing the round cost', () => {
    expect(withStored({ seconds: { decode: 1, embed: 1, train: 1, score: 1, store: 1, rest: 1 } }, 0.5).seconds.store).toBe(1.5);
  });
});
