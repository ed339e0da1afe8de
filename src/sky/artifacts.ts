/**
 * Troubles of the picture rather than of the galaxy: which ones a frame has (artifactPaint.ts draws them).
 */
import { categorical, type Rng } from '../domain/rng.ts';
import type { Artifact, ArtifactKind, SkyGalaxy } from './skyGalaxy.ts';

const subjects: readonly SkyGalaxy['subject'][] = ['galaxy', 'star', 'artifact', 'bad-zoom'];
/** Frames that are no galaxy at all are about 1 % of Galaxy Zoo 2 (its "star or artifact" fraction averages 2.5 %, mostly stray votes). */
const subjectWeights: readonly number[] = [0.986, 0.005, 0.006, 0.003];

export function drawSubject(random: Rng): SkyGalaxy['subject'] {
  return subjects[categorical(subjectWeights, random)] ?? 'galaxy';
}

const kinds: readonly ArtifactKind[] = ['saturation', 'diffraction', 'satellite', 'ray', 'scattered', 'ghost', 'other'];
const kindWeights: readonly number[] = [0.22, 0.22, 0.2, 0.1, 0.12, 0.07, 0.07];

/** A frame about an artifact has a severe one; 3 % of the others carry a mild one somewhere. */
export function drawArtifacts(subject: SkyGalaxy['subject'], random: Rng): readonly Artifact[] {
  if (subject !== 'artifact' && random.uniform() > 0.03) return [];
  const kind = kinds[categorical(kindWeights, random)] ?? 'other';
  const severity = subject === 'artifact' ? 0.7 + 0.3 * random.uniform() : 0.1 + 0.4 * random.uniform();
  return [{ kind, severity }];
}
