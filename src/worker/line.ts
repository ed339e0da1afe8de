/**
 * The line to a worker: opened when something is said, closed when it breaks or is no longer needed. What is said
 * before the worker is ready waits; what a closed worker said last is not heard.
 */
import type { FromTrainer, ToTrainer } from './protocol.ts';

/** The part of a worker that the engine needs, so that a test can put anything in its place. */
export interface TrainerPort {
  post(message: ToTrainer): void;
  onMessage(listener: (message: FromTrainer) => void): void;
  /** The worker broke: an uncaught error, a message that could not be read, a script that could not be loaded. */
  onError(listener: (message: string) => void): void;
  terminate(): void;
}

export interface Line {
  /** Whether the worker listens: what was said has reached it. */
  readonly isReady: boolean;
  /** @throws where no worker can be made. */
  say(message: ToTrainer): void;
  /** Takes back what was said about a job before the worker was ready. */
  unsay(id: number): void;
  /** Ends the worker at once. */
  close(): void;
}

/** @param broke called with the worker already ended. */
export function lineTo(spawn: () => TrainerPort, hear: (message: Exclude<FromTrainer, { readonly kind: 'ready' }>) => void, broke: (message: string) => void): Line {
  let port: TrainerPort | null = null;
  let isReady = false;
  let unsaid: ToTrainer[] = [];

  const close = (): void => {
    port?.terminate();
    port = null;
    isReady = false;
    unsaid = [];
  };

  const becomeReady = (opened: TrainerPort): void => {
    isReady = true;
    const waiting = unsaid;
    unsaid = [];
    for (const message of waiting) opened.post(message);
  };

  const open = (): TrainerPort => {
    const opened = spawn();
    opened.onMessage((message) => {
      if (opened !== port) return;
      if (message.kind === 'ready') becomeReady(opened);
      else hear(message);
    });
    opened.onError((message) => {
      if (opened !== port) return;
      close();
      broke(message);
    });
    return opened;
  };

  return {
    get isReady() {
      return isReady;
    },
    say(message) {
      port ??= open();
      if (isReady) port.post(message);
      else unsaid.push(message);
    },
    unsay(id) {
      unsaid = unsaid.filter((message) => message.id !== id);
    },
    close,
  };
}
