/** How a simulated galaxy was made, as facts to be put into words: what someone who practised on it is told afterwards. */

/** Faults of a picture that the simulation can paint. */
export type MadeFault = 'saturation' | 'diffraction' | 'satellite' | 'ray' | 'scattered' | 'ghost' | 'other';

export interface Made {
  readonly subject: 'galaxy' | 'star' | 'artifact' | 'bad-zoom';
  readonly family: 'elliptical' | 'lenticular' | 'spiral' | 'irregular';
  /** Of its disk: 0 face-on, 90 edge-on, whole degrees; null without a disk. */
  readonly tiltDegrees: number | null;
  /** Share of the light in the bulge of a disk, 0 to 1; null without a disk. */
  readonly bulgeShare: number | null;
  /** Short over long axis of a galaxy without a disk, 0 to 1; null with one. */
  readonly axisRatio: number | null;
  readonly bar: 'strong' | 'weak' | null;
  readonly arms: { readonly count: number; readonly winding: 'tight' | 'medium' | 'loose'; readonly isFaint: boolean } | null;
  readonly hasRing: boolean;
  readonly clumps: number;
  readonly hasDustLane: boolean;
  readonly isIrregular: boolean;
  readonly hasDebris: boolean;
  readonly companion: 'merging' | 'overlapping' | null;
  readonly hasArc: boolean;
  readonly faults: readonly MadeFault[];
}
