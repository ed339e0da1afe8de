/**
 * The page's handle on the trainer. One face, `Engine`; behind it a worker that is started when first needed, started
 * again from the last checkpoint when it breaks, ended when it does not stop, and ended after a while without work.
 */
import type { BackendChoice, BackendReport, Checkpoint, Inquiry, Opinions, RoundProgress, RoundResult, RoundWork } from '../domain/round.ts';
import { audience } from './audience.ts';
import type { TrainerPort } from './line.ts';
import { lineTo } from './line.ts';
import type { FromTrainer } from './protocol.ts';
import { throttled } from './throttle.ts';

/** How learning broke off: in which round (0: before the first), how often it was tried (0: it could not start), and what the machine said. */
export interface Breakage {
  readonly round: number;
  readonly times: number;
  readonly cause: string;
}

export type EngineStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly round: number; readonly progress: RoundProgress }
  | { readonly kind: 'failed'; readonly round: number; readonly message: string; readonly broke: Breakage };

export type EngineEvent =
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'backend'; readonly report: BackendReport }
  /** The backend that was probed does not start; `message` says so and what to do. */
  | { readonly kind: 'no backend'; readonly message: string }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'finished'; readonly result: RoundResult }
  /** After a round, in the background: galaxies whose embedding averages all eight views. */
  | { readonly kind: 'deepening'; readonly done: number; readonly inAll: number };

export interface Engine {
  readonly status: EngineStatus;
  /** Hears everything from now on; returns how to stop hearing. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** One job runs, at most one waits, the newest wins. */
  run(work: RoundWork): void;
  /**
   * What every version of the newest network says about some galaxies. A round under way comes first.
   * @throws (rejects) in words for the person where the worker broke or was ended meanwhile
   */
  ask(inquiry: Inquiry): Promise<Opinions>;
  /** Measures which backend would be used. */
  probe(backend: BackendChoice): void;
  /** Ends a worker that has no job, with all it remembers and does in the background. */
  forget(): void;
  /** Stops between batches; if unheeded for a while, ends the worker and starts afresh. */
  stop(): void;
  destroy(): void;
}

/** Time as an argument. */
export interface EngineClock {
  /** Milliseconds from any origin. */
  now(): number;
  /** Calls back later; returns how not to. */
  after(ms: number, callBack: () => void): () => void;
}

/** How long a worker may take to stop between two batches before it is ended. A batch takes up to about a second. */
export const STOP_MS = 3000;
/** How long a worker may be without work before it is ended and its memory given back. */
export const IDLE_MS = 120_000;
/** How often a round is started again from its last checkpoint before it counts as failed. */
export const RESTARTS = 2;
/** Progress is passed on at most eight times a second. */
const PROGRESS_MS = 125;

const STARTING: RoundProgress = { phase: 'starting', epoch: 0, epochs: 0, loss: null, imagesPerSecond: null, secondsLeft: null, fraction: 0 };

interface Job {
  /** Changes at every start, so that what an ended worker said last is not heard. */
  id: number;
  readonly work: RoundWork;
  checkpoint: Checkpoint | null;
  restarts: number;
  isStopping: boolean;
}

/** What an error says, without its full stop: to be put in brackets. */
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '');

const failureSentence = (round: number, message: string): string =>
  `${round === 0 ? 'Looking at the pictures' : `Round ${round} of training`} broke off ${RESTARTS + 1} times (${wordsOf(message)}). Your answers are safe and you can go on labelling; try again, or choose another backend.`;

const refusalSentence = (message: string): string => `${wordsOf(message)}. Choose another way to compute; your answers are safe and you can go on labelling.`;

/** The engine on a worker that `spawn` makes. */
export function startEngine(spawn: () => TrainerPort, clock: EngineClock): Engine {
  const { tell, subscribe, leave } = audience<EngineEvent>();
  let status: EngineStatus = { kind: 'idle' };
  let current: Job | null = null;
  let waiting: RoundWork | null = null;
  /** The probe not yet answered; 0 for none. */
  let probeId = 0;
  let lastId = 0;
  const asked = new Map<number, { readonly answer: (opinions: Opinions) => void; readonly refuse: (error: Error) => void }>();
  let cancelStop: (() => void) | null = null;
  let cancelIdle: (() => void) | null = null;

  /** Every end of a worker goes through here: whoever waits for an answer of it hears that none comes. */
  const close = (): void => {
    line.close();
    refuseAll('The network was started afresh meanwhile; ask again.');
  };
  const refuseAll = (message: string): void => {
    for (const { refuse: no } of asked.values()) no(new Error(message));
    asked.clear();
  };
  const line = lineTo(spawn, hear, (message) => {
    refuseAll(`The network could not be asked (${wordsOf(message)}).`);
    if (current) recover(current, message);
    else if (probeId !== 0) refuse(message);
  });
  const setStatus = (next: EngineStatus): void => {
    status = next;
    tell({ kind: 'status', status });
  };
  const progress = throttled(PROGRESS_MS, clock, (latest: RoundProgress) => {
    if (current) setStatus({ kind: 'working', round: current.work.round, progress: latest });
  });
  const endWhenIdle = (): void => {
    cancelIdle?.();
    cancelIdle = clock.after(IDLE_MS, close);
  };

  function begin(job: Job): void {
    cancelIdle?.();
    job.id = ++lastId;
    try {
      line.say({ kind: 'run', id: job.id, work: { ...job.work, checkpoint: job.checkpoint } });
    } catch (error) {
      close();
      recover(job, wordsOf(error));
    }
  }

  /** After a break: the same round again from its last checkpoint on a fresh worker, twice; then it has failed. */
  function recover(job: Job, message: string): void {
    if (job.isStopping) settle();
    else if (job.restarts++ < RESTARTS) begin(job);
    else {
      waiting = null;
      settle({ kind: 'failed', round: job.work.round, message: failureSentence(job.work.round, message), broke: { round: job.work.round, times: RESTARTS + 1, cause: wordsOf(message) } });
    }
  }

  /** The current job is over and says its last; the waiting one starts. */
  function settle(next: EngineStatus = { kind: 'idle' }, last?: EngineEvent): void {
    cancelStop?.();
    cancelStop = null;
    progress.forget();
    current = null;
    setStatus(next);
    if (last) tell(last);
    startWaiting();
  }

  function startWaiting(): void {
    if (current) return;
    if (!waiting) {
      endWhenIdle();
      return;
    }
    current = { id: 0, work: waiting, checkpoint: waiting.checkpoint, restarts: 0, isStopping: false };
    waiting = null;
    setStatus({ kind: 'working', round: current.work.round, progress: STARTING });
    begin(current);
  }

  /** What was probed does not start; a round under way says its own. */
  function refuse(message: string): void {
    probeId = 0;
    tell({ kind: 'no backend', message: refusalSentence(message) });
    if (!current) endWhenIdle();
  }

  /** @returns whether the message was about a question. */
  function hearAnswer(message: Exclude<FromTrainer, { readonly kind: 'ready' }>): boolean {
    const waiter = asked.get(message.id);
    if (!waiter) return false;
    asked.delete(message.id);
    if (message.kind === 'answered') waiter.answer(message.opinions);
    else waiter.refuse(new Error(message.kind === 'failed' ? message.message : 'The question was dropped; ask again.'));
    if (!current) endWhenIdle();
    return true;
  }

  function hear(message: Exclude<FromTrainer, { readonly kind: 'ready' }>): void {
    if (hearAnswer(message)) return;
    if (message.kind === 'backend') {
      if (message.id === probeId || message.id === current?.id) tell({ kind: 'backend', report: message.report });
      if (message.id === probeId) probeId = 0;
      if (!current) endWhenIdle();
      return;
    }
    if (message.kind === 'failed' && message.id === probeId) {
      refuse(message.message);
      return;
    }
    if (message.kind === 'deepening') {
      if (!current) endWhenIdle(); // not idle yet
      tell({ kind: 'deepening', done: message.done, inAll: message.inAll });
      return;
    }
    const job = current;
    if (!job || message.id !== job.id) return; // about a job that is over
    switch (message.kind) {
      case 'progress':
        if (!job.isStopping) progress.put(message.progress);
        return;
      case 'checkpoint':
        job.checkpoint = message.checkpoint;
        tell({ kind: 'checkpoint', checkpoint: message.checkpoint });
        return;
      case 'finished':
        progress.flush();
        settle({ kind: 'idle' }, job.isStopping ? undefined : { kind: 'finished', result: message.result });
        return;
      case 'stopped':
        settle();
        return;
      case 'answered':
        return; // to a question that nobody waits for any more
      case 'failed':
        // What a failed round leaves behind in memory or on the graphics card is not to be trusted.
        close();
        recover(job, message.message);
        return;
      default:
        message satisfies never;
        throw new Error('The trainer said something unknown.');
    }
  }

  function stop(): void {
    waiting = null;
    const job = current;
    if (!job && line.isReady) line.say({ kind: 'rest', id: 0 });
    if (!job || job.isStopping) return;
    job.isStopping = true;
    progress.forget();
    if (!line.isReady) {
      // Nothing has begun yet.
      line.unsay(job.id);
      settle();
      return;
    }
    line.say({ kind: 'stop', id: job.id });
    cancelStop = clock.after(STOP_MS, () => {
      close();
      settle();
    });
  }

  return {
    get status() {
      return status;
    },
    subscribe,
    run(work) {
      waiting = work;
      startWaiting();
    },
    ask: (inquiry) =>
      new Promise((answer, no) => {
        cancelIdle?.();
        const id = ++lastId;
        asked.set(id, { answer, refuse: no });
        try {
          line.say({ kind: 'ask', id, inquiry });
        } catch (error) {
          asked.delete(id);
          close();
          no(new Error(`The network cannot be asked in this browser (${wordsOf(error)}).`));
        }
      }),
    probe(backend) {
      cancelIdle?.();
      probeId = ++lastId;
      try {
        line.say({ kind: 'probe', id: probeId, backend });
      } catch (error) {
        close();
        setStatus({ kind: 'failed', round: 0, message: `Learning cannot start in this browser (${wordsOf(error)}). Your answers are safe and you can go on labelling.`, broke: { round: 0, times: 0, cause: wordsOf(error) } });
      }
    },
    forget() {
      if (!current) close();
    },
    stop,
    destroy() {
      cancelIdle?.();
      cancelStop?.();
      progress.forget();
      leave();
      close();
      current = waiting = null;
      status = { kind: 'idle' };
    },
  };
}
