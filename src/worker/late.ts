/**
 * Handles whose code is fetched when they are first used, so that the first galaxy does not wait for what may never be
 * needed. They behave like the real ones: what is asked before the code is here is done when it has come, in order.
 */
import type { Engine, EngineEvent } from './engine.ts';
import type { Painter } from './painter.ts';
import type { Transfer } from './transfer.ts';

/** The engine behind `load`; until something is run or probed it is idle and costs nothing. */
export function lateEngine(load: () => Promise<Engine>): Engine {
  let engine: Engine | null = null;
  let coming: Promise<void> | null = null;
  let isDestroyed = false;
  const listeners = new Map<(event: EngineEvent) => void, () => void>();
  /** What was asked meanwhile. */
  let asked: ((engine: Engine) => void)[] = [];
  /** How to refuse those who wait for an answer. */
  let refusals: ((reason: Error) => void)[] = [];

  const come = async (): Promise<void> => {
    try {
      const arrived = await load();
      if (isDestroyed) {
        arrived.destroy();
        return;
      }
      for (const listener of listeners.keys()) listeners.set(listener, arrived.subscribe(listener));
      engine = arrived;
      for (const ask of asked) ask(arrived);
    } catch (error) {
      coming = null; // asked again, it is fetched again
      const cause = error instanceof Error ? error.message : String(error);
      const message = `Learning cannot start (${cause}). Your answers are safe and you can go on labelling.`;
      for (const listener of listeners.keys()) listener({ kind: 'status', status: { kind: 'failed', round: 0, message, broke: { round: 0, times: 0, cause } } });
      for (const refuse of refusals) refuse(new Error(message));
    }
    asked = [];
    refusals = [];
  };
  const ask = (what: (engine: Engine) => void): void => {
    if (engine) what(engine);
    else {
      asked.push(what);
      coming ??= come();
    }
  };

  return {
    get status() {
      return engine?.status ?? { kind: 'idle' };
    },
    subscribe(listener) {
      listeners.set(listener, engine?.subscribe(listener) ?? (() => undefined));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    run: (work) => ask((here) => here.run(work)),
    ask: (inquiry) =>
      new Promise((resolve, reject) => {
        if (!engine) refusals.push(reject);
        ask((here) => void here.ask(inquiry).then(resolve, reject));
      }),
    probe: (backend) => ask((here) => here.probe(backend)),
    forget: () => engine?.forget(),
    stop() {
      if (engine) engine.stop();
      else asked = refusals.length > 0 ? asked : []; // nothing has begun; a question is answered all the same
    },
    destroy() {
      isDestroyed = true;
      asked = [];
      engine?.destroy();
    },
  };
}

/** The files desk behind `load`. */
export function lateTransfer(load: () => Promise<Transfer>): Transfer {
  let transfer: Promise<Transfer> | null = null;
  return {
    async run(job, listen, signal) {
      transfer ??= load().catch((cause: unknown) => {
        transfer = null;
        throw new Error('The program that moves files could not be loaded. Nothing was changed; try again when there is a connection.', { cause });
      });
      return (await transfer).run(job, listen, signal);
    },
    destroy() {
      void transfer?.then((here) => here.destroy());
      transfer = null;
    },
  };
}

/** The painter of simulated galaxies behind `load`. */
export function latePainter(load: () => Promise<Painter>): Painter {
  let painter: Promise<Painter> | null = null;
  const here = (): Promise<Painter> => {
    painter ??= load().catch((error: unknown) => {
      painter = null; // asked again, it is fetched again
      throw error;
    });
    return painter;
  };
  return {
    examples: async (entry) => (await here()).examples(entry),
    practice: async (seed, tree) => (await here()).practice(seed, tree),
  };
}
