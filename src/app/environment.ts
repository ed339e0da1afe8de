/**
 * What the flows need from outside: time, fresh ids, the trainer and the files desk. Set once at boot, so that tests
 * give their own; everything else in this room takes time and randomness from here.
 */
import type { Engine } from '../worker/engine.ts';
import type { LabBench } from '../worker/lab.ts';
import type { Painter } from '../worker/painter.ts';
import type { PoolDesk } from '../worker/pool.ts';
import type { Transfer } from '../worker/transfer.ts';

export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** A fresh random UUID. */
  newId(): string;
  /** A fresh random 32-bit seed. */
  newSeed(): number;
  /** This tab's id, new at every load. */
  readonly tab: string;
  readonly engine: Engine;
  readonly transfer: Transfer;
  /** Draws simulated galaxies; where it is absent there are no examples and nothing to practise on. */
  readonly painter?: Painter;
  /** Reads the pool and draws its maps; where it is absent the real worker is started when it is first asked for. */
  readonly pool?: PoolDesk;
  /** What a lab runs on; where it is absent, workers of its own. */
  readonly lab?: LabBench;
  /** Fetches the learner's flows where they are not part of the page. */
  readonly fetchLearning?: () => Promise<unknown>;
  readonly appVersion: string;
}

let current: Environment | null = null;

export function setEnvironment(environment: Environment): void {
  current = environment;
}

/** @throws before boot. */
export function environment(): Environment {
  if (!current) throw new Error('The app has not started yet.');
  return current;
}

/** Now as ISO 8601, UTC, with milliseconds. */
export const timestamp = (): string => new Date(environment().now()).toISOString();
