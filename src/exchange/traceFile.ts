/**
 * Rounds as a Chrome trace: the JSON object form of the Trace Event Format
 * (docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU), which chrome://tracing and Perfetto open.
 */
import type { BackendName } from '../domain/round.ts';
import type { RoundTimes, Stretch } from '../domain/roundTimes.ts';
import { totalSeconds } from '../domain/roundTimes.ts';

/** A complete event: a name from `ts` for `dur`, both in microseconds. */
interface Complete {
  readonly ph: 'X';
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, string | number | null>>;
}

/** Names a process or a thread. */
interface Metadata {
  readonly ph: 'M';
  readonly name: 'process_name' | 'thread_name';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string };
}

/** A row of numbers over time. */
interface Counter {
  readonly ph: 'C';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly args: Readonly<Record<string, number>>;
}

export type TraceEvent = Complete | Metadata | Counter;

export interface TraceFile {
  readonly displayTimeUnit: 'ms';
  readonly otherData: Readonly<Record<string, string>>;
  readonly traceEvents: readonly TraceEvent[];
}

export interface TracedRound {
  readonly round: number;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly backend: BackendName;
  readonly labelsUsed: number;
  readonly times: RoundTimes;
  readonly stretches: readonly Stretch[];
}

const PROCESS = 1;
const THREAD = 1;

/** @param rounds oldest first. Times count from the beginning of the first. */
export function traceOf(rounds: readonly TracedRound[], about: { readonly survey: string; readonly appVersion: string }): TraceFile {
  const begins = rounds.map(({ finishedAt, times }) => Date.parse(finishedAt) - 1000 * totalSeconds(times));
  const origin = begins[0] ?? 0;
  const events: TraceEvent[] = [
    { ph: 'M', name: 'process_name', pid: PROCESS, tid: THREAD, args: { name: 'Tuning Fork' } },
    { ph: 'M', name: 'thread_name', pid: PROCESS, tid: THREAD, args: { name: 'Learner' } },
  ];
  let free = 0; // clocks of a page and of its worker differ by a little: no round begins before the one before has ended
  rounds.forEach(({ round, backend, labelsUsed, times, stretches }, i) => {
    const start = Math.max(free, Math.round(1000 * ((begins[i] ?? origin) - origin)));
    const length = Math.max(Math.round(1e6 * totalSeconds(times)), Math.round(1000 * (stretches.at(-1)?.to ?? 0)));
    const { pictures, scored, tensors, tensorBytes, heapBytes, renderer } = times;
    events.push({ ph: 'X', name: `Round ${String(round)}`, cat: 'round', pid: PROCESS, tid: THREAD, ts: start, dur: length, args: { backend, renderer, labels: labelsUsed, pictures, scored, tensors, tensorBytes, heapBytes } });
    for (const { phase, from, to } of stretches) {
      const [first, last] = [Math.round(1000 * from), Math.round(1000 * to)];
      events.push({ ph: 'X', name: phase, cat: 'phase', pid: PROCESS, tid: THREAD, ts: start + first, dur: last - first, args: {} });
    }
    events.push({ ph: 'C', name: 'memory', pid: PROCESS, tid: THREAD, ts: start, args: { tensorBytes, ...(heapBytes === null ? {} : { heapBytes }) } });
    free = start + length;
  });
  return { displayTimeUnit: 'ms', otherData: { survey: about.survey, app: `Tuning Fork ${about.appVersion}` }, traceEvents: events };
}
