/**
 * What the page and the trainer say to each other: two closed unions on `kind`, and nothing else crosses the wall.
 * Types only, so that both sides may import it.
 */
import type { BackendChoice, BackendReport, Checkpoint, Inquiry, Opinions, RoundProgress, RoundResult, RoundWork } from '../domain/round.ts';

export type ToTrainer =
  | { readonly kind: 'run'; readonly id: number; readonly work: RoundWork }
  /** Stop between batches. */
  | { readonly kind: 'stop'; readonly id: number }
  /** What every version of the newest network says about some galaxies. */
  | { readonly kind: 'ask'; readonly id: number; readonly inquiry: Inquiry }
  /** Let go of work in the background (`deepening`) until the next round. */
  | { readonly kind: 'rest'; readonly id: number }
  /** Which backend would be used, measured by one timed step. */
  | { readonly kind: 'probe'; readonly id: number; readonly backend: BackendChoice };

export type FromTrainer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'backend'; readonly id: number; readonly report: BackendReport }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: RoundProgress }
  | { readonly kind: 'checkpoint'; readonly id: number; readonly checkpoint: Checkpoint }
  | { readonly kind: 'finished'; readonly id: number; readonly result: RoundResult }
  /** In the background after a round: the other seven views of each picture. Ended by the next message. */
  | { readonly kind: 'deepening'; readonly id: number; readonly done: number; readonly inAll: number }
  | { readonly kind: 'answered'; readonly id: number; readonly opinions: Opinions }
  | { readonly kind: 'stopped'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly name: string; readonly message: string; readonly stack: string };
