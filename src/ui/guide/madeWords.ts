/** How a simulated galaxy was made, in one sentence or two. */
import { languageFacts } from '../../domain/language.ts';
import type { Made, MadeFault } from '../../domain/made.ts';
import type { Messages } from '../parts/messages.ts';
import { shownLanguage } from '../parts/messages.ts';
import { paragraph } from '../parts/words.ts';

type Words = Messages['help'];

/** A tilt from which a disk counts as seen from its side, and one up to which as seen from above, degrees. */
const [EDGE_ON, FACE_ON] = [78, 30];
/** Less of the light than this makes a bulge that one hardly sees. */
const HARDLY_ANY_BULGE = 0.04;

/** "a, b and c" as the readers of the language list things. */
const listed = (items: readonly string[]): string => new Intl.ListFormat(languageFacts[shownLanguage()].formats).format(items);

const faultIn = (words: Words, fault: MadeFault): string =>
  ({
    saturation: words.madeSaturation,
    diffraction: words.madeDiffraction,
    satellite: words.madeSatellite,
    ray: words.madeRay,
    scattered: words.madeScattered,
    ghost: words.madeGhost,
    other: words.madeOtherFault,
  })[fault];

function traitsIn(words: Words, made: Made): string[] {
  const { bulgeShare, axisRatio, bar, arms, companion } = made;
  const traits: (string | null)[] = [
    bulgeShare === null ? null : bulgeShare < HARDLY_ANY_BULGE ? words.madeNoBulge : words.madeBulge({ share: bulgeShare }),
    axisRatio === null ? null : words.madeAxes({ ratio: axisRatio }),
    bar === null ? null : bar === 'strong' ? words.madeStrongBar : words.madeWeakBar,
    arms && words.madeArms({ count: arms.count, winding: arms.winding, faint: arms.isFaint ? 'yes' : 'other' }),
    made.hasRing ? words.madeRing : null,
    made.clumps > 0 ? words.madeClumps({ count: made.clumps }) : null,
    made.hasDustLane ? words.madeDustLane : null,
    made.isIrregular ? words.madeIrregular : null,
    made.hasDebris ? words.madeDebris : null,
    companion === null ? null : companion === 'merging' ? words.madeMerging : words.madeOverlapping,
    made.hasArc ? words.madeArc : null,
  ];
  return traits.filter((trait) => trait !== null);
}

/** For example "This was made as a spiral galaxy tilted by 42 degrees, with a strong bar and 2 tightly wound spiral arms." */
export function madeInWords(words: Words, made: Made): string {
  const faults = listed(made.faults.map((fault) => faultIn(words, fault)));
  if (made.subject === 'star') return words.madeStar;
  if (made.subject === 'artifact') return words.madeFaulty({ faults });
  const { tiltDegrees: tilt } = made;
  const view = tilt === null ? 'other' : tilt > EDGE_ON ? 'edgeOn' : tilt < FACE_ON ? 'faceOn' : 'tilted';
  const sentences = [
    words.madeGalaxy({ family: made.family, view, degrees: tilt ?? 0, traits: listed(traitsIn(words, made)) }),
    ...(made.subject === 'bad-zoom' ? [words.madeBadlyFramed] : []),
    ...(made.faults.length > 0 ? [words.madeWithFault({ faults })] : []),
  ];
  return paragraph(...sentences);
}
