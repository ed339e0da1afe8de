/** The trace, against the rules of the Trace Event Format as its document states them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROUND_PHASES, stopwatch } from '../domain/roundTimes.ts';
import type { TracedRound } from './traceFile.ts';
import { traceOf } from './traceFile.ts';

const place = { pid: z.int(), tid: z.int() };
const micros = z.int().min(0);
/** The event phases we write, with what the format demands of each. */
const formatSchema = z.strictObject({
  displayTimeUnit: z.enum(['ms', 'ns']),
  otherData: z.record(z.string(), z.string()),
  traceEvents: z.array(
    z.discriminatedUnion('ph', [
      z.strictObject({ ph: z.literal('X'), name: z.string().min(1), cat: z.string(), ts: micros, dur: micros, args: z.record(z.string(), z.unknown()), ...place }),
      z.strictObject({ ph: z.literal('M'), name: z.enum(['process_name', 'thread_name']), args: z.strictObject({ name: z.string() }), ...place }),
      z.strictObject({ ph: z.literal('C'), name: z.string(), ts: micros, args: z.record(z.string(), z.number()), ...place }),
    ]),
  ),
});

/** A round measured by a stopwatch whose clock is turned by the steps; its end is told by another clock. */
function roundOf(number: number, steps: readonly (readonly [(typeof ROUND_PHASES)[number], number])[], finishedAt: number): TracedRound {
  let at = 0;
  const watch = stopwatch(() => at);
  for (const [phase, ms] of steps) {
    watch.begin(phase);
    at += ms;
  }
  const { seconds, stretches } = watch.stop();
  return { round: number, finishedAt: new Date(finishedAt).toISOString(), backend: 'wasm', labelsUsed: 24, times: { seconds, pictures: 3, scored: 9, tensors: 5, tensorBytes: 100, heapBytes: null, renderer: null }, stretches };
}

describe('a trace', () => {
  it('holds rounds, phases inside them and memory, in microseconds from the beginning of the first', () => {
    const ended = Date.UTC(2026, 0, 1);
    const trace = traceOf([roundOf(1, [['embed', 250], ['train', 1000.5]], ended), roundOf(2, [['score', 500]], ended + 60_000)], { survey: 'Field 7', appVersion: '1.0' });
    expect(formatSchema.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
    const complete = trace.traceEvents.flatMap((event) => (event.ph === 'X' ? [[event.name, event.ts, event.dur]] : []));
    expect(complete).toEqual([
      ['Round 1', 0, 1_250_500],
      ['embed', 0, 250_000],
      ['train', 250_000, 1_000_500],
      ['Round 2', 60_750_500, 500_000],
      ['score', 60_750_500, 500_000],
    ]);
    expect(trace.traceEvents.filter(({ ph }) => ph === 'C')).toHaveLength(2);
  });
  it('never lets two events of a thread overlap without one holding the other, which viewers would draw wrongly', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...ROUND_PHASES), fc.double({ min: 0, max: 2000, noNaN: true })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, fc.nat(5000)), { maxLength: 5 }), (rounds) => {
        let clock = Date.UTC(2026, 0, 1);
        const trace = traceOf(rounds.map(([each, gap], i) => roundOf(i + 1, each, (clock += gap))), { survey: 's', appVersion: '1' });
        formatSchema.parse(trace);
        const open: number[] = [];
        for (const event of trace.traceEvents) {
          if (event.ph !== 'X') continue;
          while (open.length > 0 && (open.at(-1) as number) <= event.ts) open.pop();
          if (open.length > 0) expect(event.ts + event.dur).toBeLessThanOrEqual(open.at(-1) as number);
          if (event.dur > 0) open.push(event.ts + event.dur);
        }
      }),
      { seed: 11 },
    );
  });
  it('of no rounds is a trace all the same', () => {
    expect(formatSchema.safeParse(traceOf([], { survey: 's', appVersion: '1' })).success).toBe(true);
  });
});
