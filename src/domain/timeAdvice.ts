/** One thing worth doing about where the time goes, where one thing stands out; from a round's own numbers. */
import type { BackendName } from './round.ts';
import type { RoundPhase, RoundTimes } from './roundTimes.ts';
import { ROUND_PHASES, totalSeconds } from './roundTimes.ts';

export type TimeAdvice =
  /** Nothing to win: it takes no time that anybody would notice. */
  | { readonly kind: 'quick'; readonly seconds: number }
  /** Plain JavaScript computes, or graphics that the processor draws. */
  | { readonly kind: 'software'; readonly renderer: string | null }
  /** Fetching pictures from disk takes most of it. */
  | { readonly kind: 'input'; readonly share: number }
  /** Pictures that it had not seen: once each, so that nothing need be done. */
  | { readonly kind: 'pictures'; readonly share: number; readonly pictures: number }
  /** Scoring takes most of it, in proportion to the passes. */
  | { readonly kind: 'passes'; readonly share: number; readonly passes: number }
  /** Rounds follow each other so closely that it hardly rests. */
  | { readonly kind: 'batch'; readonly share: number; readonly labels: number }
  /** No phase stands out; `phase` took the most. */
  | { readonly kind: 'even'; readonly phase: RoundPhase; readonly share: number };

/** A round shorter than this holds nobody up: answering a galaxy takes longer. */
const QUICK_SECONDS = 3;
/** A phase with this share of a round dominates it. */
const DOMINANT = 0.5;
/** Fewer passes than this make scores noisy; there is no use in advising fewer. */
const PASSES_ENOUGH = 32;
/** Software that draws what a graphics card should: the names browsers give it. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|mesa offscreen/i;

export interface TimedRound {
  readonly times: RoundTimes;
  readonly backend: BackendName;
  /** T that it was scored with. */
  readonly passes: number;
  /** New labels that a round waits for. */
  readonly labelsPerRound: number;
  /** Seconds from the end of the round before to the end of this one; null for the first. */
  readonly sinceLastSeconds: number | null;
}

/** What is to be said of a round; the first that holds, the most certain first. */
export function adviseOn({ times, backend, passes, labelsPerRound, sinceLastSeconds }: TimedRound): TimeAdvice {
  const total = totalSeconds(times);
  const shareOf = (phase: RoundPhase): number => (total > 0 ? times.seconds[phase] / total : 0);
  if (backend === 'cpu' || (backend === 'webgl' && times.renderer !== null && SOFTWARE.test(times.renderer))) return { kind: 'software', renderer: times.renderer };
  if (total < QUICK_SECONDS) return { kind: 'quick', seconds: total };
  const busy = sinceLastSeconds !== null && sinceLastSeconds > 0 ? Math.min(1, total / sinceLastSeconds) : 0;
  if (busy > DOMINANT) return { kind: 'batch', share: busy, labels: labelsPerRound };
  if (shareOf('decode') + shareOf('store') >= DOMINANT) return { kind: 'input', share: shareOf('decode') + shareOf('store') };
  if (shareOf('embed') >= DOMINANT) return { kind: 'pictures', share: shareOf('embed'), pictures: times.pictures };
  if (shareOf('score') >= DOMINANT && passes > PASSES_ENOUGH) return { kind: 'passes', share: shareOf('score'), passes };
  const most = ROUND_PHASES.reduce((found, phase) => (times.seconds[phase] > times.seconds[found] ? phase : found));
  return { kind: 'even', phase: most, share: shareOf(most) };
}
