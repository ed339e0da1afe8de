/** The environment of a real browser tab. */
import { startEngine } from '../worker/engine.ts';
import { startPainter } from '../worker/painter.ts';
import { pageClock, spawnDesk, spawnPainter, spawnTrainer } from '../worker/spawn.ts';
import { startTransfer } from '../worker/transfer.ts';
import type { Environment } from './environment.ts';
import { APP_VERSION } from './version.ts';

export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    tab: crypto.randomUUID(),
    engine: startEngine(spawnTrainer, pageClock),
    transfer: startTransfer(spawnDesk),
    painter: startPainter(spawnPainter, pageClock),
    appVersion: APP_VERSION,
  };
}
