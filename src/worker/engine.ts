/** The one face of the trainer that the app sees; how it runs (worker, fake) is behind it. */
import type { BackendChoice, BackendReport, Checkpoint, RoundProgress, RoundResult, RoundWork } from '../domain/round.ts';

export type EngineStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly round: number; readonly progress: RoundProgress }
  | { readonly kind: 'failed'; readonly round: number; readonly message: string };

export type EngineEvent =
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'backend'; readonly report: BackendReport }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'finished'; readonly result: RoundResult };

export interface Engine {
  readonly status: EngineStatus;
  /** Hears everything from now on; returns how to stop hearing. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** One job runs, at most one waits, the newest wins. */
  run(work: RoundWork): void;
  /** Measures which backend would be used. */
  probe(backend: BackendChoice): void;
  /** Stops between batches; if unheeded for a while, ends the worker and starts afresh. */
  stop(): void;
  destroy(): void;
}
