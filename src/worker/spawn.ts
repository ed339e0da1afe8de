/** The real trainer: a module worker, and the page's own clock. Everything else in this room can do without either. */
import type { EngineClock } from './engine.ts';
import type { LabDeskPort, LabRunnerPort } from './lab.ts';
import type { TrainerPort } from './line.ts';
import type { PainterPort } from './painter.ts';
import type { PoolPort } from './pool.ts';
import type { FromTrainer } from './protocol.ts';
import type { DeskPort } from './transfer.ts';

export function spawnTrainer(): TrainerPort {
  const worker = new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module', name: 'trainer' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', (event: MessageEvent<FromTrainer>) => listener(event.data)),
    onError(listener) {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message || 'the training program could not be loaded');
      });
      worker.addEventListener('messageerror', () => listener('a message from the training program could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}

export function spawnDesk(): DeskPort {
  const worker: unknown = new Worker(new URL('./transfer.worker.ts', import.meta.url), { type: 'module', name: 'files' });
  return worker as DeskPort; // a Worker's handlers take a whole MessageEvent, of which the desk's handle reads only `data`
}

export function spawnPainter(): PainterPort {
  const worker: unknown = new Worker(new URL('./painter.worker.ts', import.meta.url), { type: 'module', name: 'painter' });
  return worker as PainterPort; // as with the desk's
}

export function spawnPool(): PoolPort {
  const worker: unknown = new Worker(new URL('./pool.worker.ts', import.meta.url), { type: 'module', name: 'pool' });
  return worker as PoolPort; // as with the desk's
}

export function spawnLabDesk(): LabDeskPort {
  const worker: unknown = new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });
  return worker as LabDeskPort; // as with the desk's
}

/** The trainer's script once more: a lab has the same libraries, and they are fetched once. */
export function spawnLabRunner(): LabRunnerPort {
  const worker: unknown = new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module', name: 'lab runs' });
  return worker as LabRunnerPort; // as with the desk's
}

export const pageClock: EngineClock = {
  now: () => performance.now(),
  after(ms, callBack) {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  },
};
