/** The environment of a real browser tab. What works beside the page is fetched when it is first asked for. */
import { lateEngine, latePainter, lateTransfer } from '../worker/late.ts';
import type { Environment } from './environment.ts';
import { idle } from './idle.ts';
import { APP_VERSION } from './version.ts';

async function engine() {
  const [{ startEngine }, { pageClock, spawnTrainer }] = await Promise.all([import('../worker/engine.ts'), import('../worker/spawn.ts')]);
  return startEngine(spawnTrainer, pageClock);
}

async function transfer() {
  const [{ startTransfer }, { spawnDesk }] = await Promise.all([import('../worker/transfer.ts'), import('../worker/spawn.ts')]);
  return startTransfer(spawnDesk);
}

async function painter() {
  const [{ startPainter }, { pageClock, spawnPainter }] = await Promise.all([import('../worker/painter.ts'), import('../worker/spawn.ts')]);
  return startPainter(spawnPainter, pageClock);
}

export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    tab: crypto.randomUUID(),
    engine: lateEngine(engine),
    transfer: lateTransfer(transfer),
    painter: latePainter(painter),
    fetchLearning: () => idle().then(() => import('./learn.ts')),
    appVersion: APP_VERSION,
  };
}
