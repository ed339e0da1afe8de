/** One plain sentence on how a simulated galaxy was made, for feedback after an answer. */
import type { SkyGalaxy } from './skyGalaxy.ts';
import { projectedAxisRatio } from './profiles.ts';

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;
}

function view(galaxy: SkyGalaxy): string {
  const { disk } = galaxy;
  if (!disk) return '';
  const degrees = Math.round((disk.inclination * 180) / Math.PI);
  return degrees > 78 ? ' seen edge-on' : degrees < 30 ? ' seen nearly face-on' : ` tilted by ${degrees} degrees`;
}

function traits(galaxy: SkyGalaxy): string[] {
  const { arms, bar, ring, disturbance, companion, arc, clumps, dust, disk, bulge } = galaxy;
  const list: string[] = [];
  if (disk) list.push(bulge.share < 0.04 ? 'hardly any bulge' : `a bulge with ${Math.round(100 * bulge.share)} % of its light`);
  else list.push(`an axis ratio of ${bulge.axisRatio.toFixed(2)}`);
  if (bar) list.push(bar.share > 0.09 ? 'a strong bar' : 'a weak bar');
  if (arms) {
    const winding = arms.pitch < 0.25 ? 'tightly wound' : arms.pitch < 0.42 ? 'moderately wound' : 'loosely wound';
    list.push(`${numberWords[arms.count] ?? arms.count} ${winding} spiral arm${arms.count === 1 ? '' : 's'}${arms.contrast < 0.3 ? ' of low contrast' : ''}`);
  }
  if (ring) list.push('a ring');
  if (clumps.count > 0) list.push(`${clumps.count} bright clumps`);
  if (disk && projectedAxisRatio(disk.inclination, disk.thickness) < 0.3 && dust.depth > 0.8) list.push('a dust lane');
  if (disturbance.irregularity > 0.3) list.push('an irregular shape');
  if (disturbance.debrisShare > 0) list.push('debris from an encounter');
  if (companion) list.push(companion.relation === 'merging' ? 'a companion it is merging with' : 'another galaxy in the same line of sight');
  if (arc) list.push('a lensed arc');
  return list;
}

/** For example "This is a simulated spiral galaxy tilted by 42 degrees, with a strong bar and two tightly wound spiral arms." */
export function describeGalaxy(galaxy: SkyGalaxy): string {
  if (galaxy.subject === 'star') return 'This is a simulated bright star, not a galaxy.';
  const artifact = galaxy.artifacts.length > 0 ? ` The picture carries an artifact: ${joined(galaxy.artifacts.map(({ kind }) => artifactWords[kind]))}.` : '';
  if (galaxy.subject === 'artifact') return `This simulated picture shows an artifact: ${joined(galaxy.artifacts.map(({ kind }) => artifactWords[kind]))}.`;
  const zoom = galaxy.subject === 'bad-zoom' ? ' The frame has the wrong size for it.' : '';
  const article = /^[aeiou]/.test(galaxy.family) ? 'an' : 'a';
  return `This was made as ${article} ${galaxy.family} galaxy${view(galaxy)}, with ${joined(traits(galaxy))}.${zoom}${artifact}`;
}

const artifactWords = {
  saturation: 'a saturated star',
  diffraction: 'diffraction spikes of a bright star',
  satellite: 'the trail of a satellite',
  ray: 'cosmic ray hits',
  scattered: 'scattered light',
  ghost: 'a ghost reflection',
  other: 'a defect of the detector',
} as const;
