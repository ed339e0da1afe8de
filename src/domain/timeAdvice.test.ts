/** One piece of advice for each round; the rounds are made so that one thing stands out. */
import { describe, expect, it } from 'vitest';
import type { RoundTimes } from './roundTimes.ts';
import type { TimedRound } from './timeAdvice.ts';
import { adviseOn } from './timeAdvice.ts';

const times = (seconds: Partial<RoundTimes['seconds']>, renderer: string | null = null): RoundTimes => ({ seconds: { decode: 0, embed: 0, train: 0, score: 0, store: 0, rest: 0, ...seconds }, pictures: 120, scored: 500, tensors: 1, tensorBytes: 1, heapBytes: null, renderer });
const round = (seconds: Partial<RoundTimes['seconds']>, change: Partial<TimedRound> = {}): TimedRound => ({ times: times(seconds), backend: 'wasm', passes: 64, labelsPerRound: 16, sinceLastSeconds: null, ...change });

describe('advice', () => {
  it.each([
    ['nothing on a short round', round({ train: 1, score: 1.5 }), { kind: 'quick', seconds: 2.5 }],
    ['another backend where plain JavaScript computes, however short', round({ train: 1 }, { backend: 'cpu' }), { kind: 'software', renderer: null }],
    ['another backend where the processor draws for WebGL', round({ train: 9 }, { backend: 'webgl', times: times({ train: 9 }, 'ANGLE (Google, SwiftShader)') }), { kind: 'software', renderer: 'ANGLE (Google, SwiftShader)' }],
    ['none of that for a real graphics card', round({ train: 6, score: 4 }, { backend: 'webgl', times: times({ train: 6, score: 4 }, 'Apple M2') }), { kind: 'even', phase: 'train', share: 0.6 }],
    ['waiting for input where the disk takes half', round({ decode: 4, store: 1, embed: 4, train: 1 }), { kind: 'input', share: 0.5 }],
    ['patience where pictures are looked at for the first time', round({ embed: 30, train: 5, score: 5 }), { kind: 'pictures', share: 0.75, pictures: 120 }],
    ['fewer passes where scoring takes most', round({ train: 1, score: 9 }, { passes: 128 }), { kind: 'passes', share: 0.9, passes: 128 }],
    ['no fewer passes than make sense', round({ train: 1, score: 9 }, { passes: 32 }), { kind: 'even', phase: 'score', share: 0.9 }],
    ['more labels per round where it hardly rests', round({ train: 20, score: 10 }, { sinceLastSeconds: 40, labelsPerRound: 2 }), { kind: 'batch', share: 0.75, labels: 2 }],
    ['no more where there was time', round({ train: 24, score: 16 }, { sinceLastSeconds: 400 }), { kind: 'even', phase: 'train', share: 0.6 }],
  ] as const)('says %s', (_, about, advice) => {
    expect(adviseOn(about)).toEqual(advice);
  });
  it('has something to say of a round that took no time at all', () => {
    expect(adviseOn(round({}))).toEqual({ kind: 'quick', seconds: 0 });
  });
});
