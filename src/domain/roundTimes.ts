/**
 * Where a round's time goes: seconds per phase, told apart where one happens inside another, and the stretches themselves
 * for a trace. The clock is an argument.
 */

/**
 * `decode`: the network's inputs fetched from disk and unpacked. `embed`: the shipped trunk looks at pictures. `train`: weights
 * fitted. `score`: candidates predicted, scored and put in order. `store`: what is kept on disk, read and written (embeddings,
 * weights, scores). `rest`: everything else, such as giving other work a turn.
 */
export type RoundPhase = 'decode' | 'embed' | 'train' | 'score' | 'store' | 'rest';
export const ROUND_PHASES = ['decode', 'embed', 'train', 'score', 'store', 'rest'] as const satisfies readonly RoundPhase[];

/** A round's times and sizes, as they are kept with it. */
export interface RoundTimes {
  /** Seconds of each phase; together the whole round. */
  readonly seconds: Readonly<Record<RoundPhase, number>>;
  /** Galaxies whose picture the trunk looked at, or pictures that a network trained whole was shown; and galaxies scored. */
  readonly pictures: number;
  readonly scored: number;
  /** Most tensors at once, and most bytes in them. */
  readonly tensors: number;
  readonly tensorBytes: number;
  /** Most bytes that the learner held: of WebAssembly's memory where it computes with that, else of JavaScript's; null where the browser does not tell. */
  readonly heapBytes: number | null;
  /** What draws WebGL, as the browser names it; null where there is none or it is not known. */
  readonly renderer: string | null;
}

/** A stretch of one phase, in milliseconds since the round began. */
export interface Stretch {
  readonly phase: RoundPhase;
  readonly from: number;
  readonly to: number;
}

/** Stretches kept of a round: those after are counted in its seconds only. A round of 10,000 new galaxies has about 1,000. */
export const MOST_STRETCHES = 4000;

export interface Stopwatch {
  /** Counts what `work` takes to its phase; what it does inside is counted to the inner phase alone. Awaited one after another. */
  during<T>(phase: RoundPhase, work: () => Promise<T>): Promise<T>;
  /** Goes over to a phase until further notice. */
  begin(phase: RoundPhase): void;
  /** Ends the round. */
  stop(): { readonly seconds: Record<RoundPhase, number>; readonly stretches: readonly Stretch[] };
}

/** Starts with the phase `rest`. @param now milliseconds, from any origin */
export function stopwatch(now: () => number): Stopwatch {
  const origin = now();
  const ms: Record<RoundPhase, number> = { decode: 0, embed: 0, train: 0, score: 0, store: 0, rest: 0 };
  const stretches: Stretch[] = [];
  let phase: RoundPhase = 'rest';
  let since = origin;
  const turn = (next: RoundPhase): void => {
    const at = now();
    ms[phase] += at - since;
    const last = stretches.at(-1);
    if (at > since && last?.phase === phase && last.to === since - origin) stretches[stretches.length - 1] = { ...last, to: at - origin };
    else if (at > since && stretches.length < MOST_STRETCHES) stretches.push({ phase, from: since - origin, to: at - origin });
    phase = next;
    since = at;
  };
  return {
    async during(inner, work) {
      const outer = phase;
      turn(inner);
      try {
        return await work();
      } finally {
        turn(outer);
      }
    },
    begin: turn,
    stop() {
      turn('rest');
      return { seconds: secondsFrom(ms), stretches };
    },
  };
}

const secondsFrom = (ms: Readonly<Record<RoundPhase, number>>): Record<RoundPhase, number> => ({ decode: ms.decode / 1000, embed: ms.embed / 1000, train: ms.train / 1000, score: ms.score / 1000, store: ms.store / 1000, rest: ms.rest / 1000 });

/** Seconds of the whole round. */
export const totalSeconds = ({ seconds }: Pick<RoundTimes, 'seconds'>): number => ROUND_PHASES.reduce((sum, phase) => sum + seconds[phase], 0);

/** The same times with what came after the worker was done: the round written to disk. */
export function withStored<T extends Pick<RoundTimes, 'seconds'>>(times: T, storedSeconds: number): T {
  return { ...times, seconds: { ...times.seconds, store: times.seconds.store + storedSeconds } };
}
