/** What is told of how a simulated galaxy was made, for feedback after an answer; screens put it into words. */
import type { Made } from '../domain/made.ts';
import { projectedAxisRatio } from './profiles.ts';
import type { Arms, SkyGalaxy } from './skyGalaxy.ts';

/** Bars with more of the light than this are called strong; set by hand, close to where half of those who see a bar call it so (visibility.ts). */
const STRONG_BAR = 0.09;
/** Pitches in radians below which arms are tight, and below which they are no longer loose. */
const [TIGHT, MEDIUM] = [0.25, 0.42];
/** Ridges that stand out less over the disk are hard to see. */
const FAINT_ARMS = 0.3;

const windingOf = ({ pitch }: Arms): 'tight' | 'medium' | 'loose' => (pitch < TIGHT ? 'tight' : pitch < MEDIUM ? 'medium' : 'loose');

export function madeOf(galaxy: SkyGalaxy): Made {
  const { subject, family, arms, bar, ring, disturbance, companion, arc, clumps, dust, disk, bulge, artifacts } = galaxy;
  return {
    subject,
    family,
    tiltDegrees: disk ? Math.round((disk.inclination * 180) / Math.PI) : null,
    bulgeShare: disk ? bulge.share : null,
    axisRatio: disk ? null : bulge.axisRatio,
    bar: bar ? (bar.share > STRONG_BAR ? 'strong' : 'weak') : null,
    arms: arms ? { count: arms.count, winding: windingOf(arms), isFaint: arms.contrast < FAINT_ARMS } : null,
    hasRing: ring !== null,
    clumps: clumps.count,
    hasDustLane: disk !== null && projectedAxisRatio(disk.inclination, disk.thickness) < 0.3 && dust.depth > 0.8,
    isIrregular: disturbance.irregularity > 0.3,
    hasDebris: disturbance.debrisShare > 0,
    companion: companion?.relation ?? null,
    hasArc: arc !== null,
    faults: artifacts.map(({ kind }) => kind),
  };
}
