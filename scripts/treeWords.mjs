// The words volunteers read, once for all shipped trees: by catalogue question, then by answer key (dashes for
// underscores). They are ours; keys, order and meaning are the surveys'. `icon` is a symbol of public/icons.svg.

/** @typedef {{label: string, hint?: string, icon?: string, isNone?: boolean}} AnswerWords */
/** @typedef {{name: string, prompt: string, help?: string, answers: Record<string, AnswerWords>}} QuestionWords */

/** @type {Record<string, QuestionWords>} */
export const words = {
  'smooth-or-featured': {
    name: 'Smooth or featured',
    prompt: 'Does the light fade smoothly, or do you see structure in it?',
    help: 'Look at the galaxy in the middle. Structure is anything that breaks an even glow: a disk, arms, a bar, lumps, a torn shape.',
    answers: {
      smooth: { label: 'Smooth', hint: 'An even glow, brightest in the middle', icon: 'smooth' },
      'features-or-disk': { label: 'Features or a disk', hint: 'A disk, arms, a bar, or anything uneven', icon: 'features-disk' },
      'featured-or-disk': { label: 'Features or a disk', hint: 'A disk, arms, a bar, or anything uneven', icon: 'features-disk' },
      'star-or-artifact': { label: 'Not a galaxy', hint: 'A star, or a fault in the picture', icon: 'star-artifact' },
      artifact: { label: 'Not a galaxy', hint: 'A star, or a fault in the picture', icon: 'star-artifact' },
      problem: { label: 'Something is wrong', hint: 'A star, a fault, or a badly framed picture', icon: 'star-artifact' },
      'star-artifact-zoom': { label: 'Something is wrong', hint: 'A star, a fault, or a badly framed picture', icon: 'star-artifact' },
    },
  },
  'disk-edge-on': {
    name: 'Edge-on',
    prompt: 'Are we looking at a thin disk from its side?',
    help: 'From the side a disk is a narrow streak, sometimes with a bump in the middle or a dark line along it.',
    answers: {
      yes: { label: 'Yes, from the side', hint: 'A narrow streak, no face of the disk to be seen', icon: 'edgeon-yes' },
      no: { label: 'No', hint: 'Face-on, tilted, or no disk at all', icon: 'edgeon-no' },
    },
  },
  bar: {
    name: 'Bar',
    prompt: 'Does a straight bar of light cross the centre?',
    help: 'A bar runs through the middle and out to both sides; arms often begin at its ends.',
    answers: {
      bar: { label: 'A bar', hint: 'A straight band through the middle', icon: 'bar-strong' },
      'no-bar': { label: 'No bar', hint: 'The middle is round or shows nothing straight', icon: 'bar-none' },
      no: { label: 'No bar', hint: 'The middle is round or shows nothing straight', icon: 'bar-none' },
      weak: { label: 'A weak bar', hint: 'Short or faint, but straight', icon: 'bar-weak' },
      strong: { label: 'A strong bar', hint: 'Long and clear, hard to overlook', icon: 'bar-strong' },
    },
  },
  'has-spiral-arms': {
    name: 'Spiral arms',
    prompt: 'Can you make out spiral arms?',
    help: 'Even a faint or broken curve that winds outwards counts.',
    answers: {
      spiral: { label: 'Spiral arms', hint: 'At least one curve winding outwards', icon: 'spiral-yes' },
      'no-spiral': { label: 'No spiral arms', hint: 'A disk without winding curves', icon: 'spiral-no' },
      yes: { label: 'Spiral arms', hint: 'At least one curve winding outwards', icon: 'spiral-yes' },
      no: { label: 'No spiral arms', hint: 'A disk without winding curves', icon: 'spiral-no' },
    },
  },
  'bulge-size': {
    name: 'Bulge',
    prompt: 'How much of the galaxy is its central bulge?',
    help: 'The bulge is the round, bright swelling in the middle. Compare it with the whole galaxy.',
    answers: {
      'no-bulge': { label: 'No bulge', hint: 'The middle is no brighter than a point', icon: 'bulge-none' },
      'just-noticeable': { label: 'Barely there', hint: 'A small bright middle', icon: 'bulge-small' },
      obvious: { label: 'Clear', hint: 'You see it at once; the disk is still larger', icon: 'bulge-moderate' },
      none: { label: 'No bulge', hint: 'The middle is no brighter than a point', icon: 'bulge-none' },
      small: { label: 'Small', hint: 'A small bright middle', icon: 'bulge-small' },
      moderate: { label: 'Moderate', hint: 'Easy to see; the disk is much larger', icon: 'bulge-moderate' },
      large: { label: 'Large', hint: 'It takes up a good part of the galaxy', icon: 'bulge-large' },
      dominant: { label: 'Dominant', hint: 'Most of the light; the disk is a fringe', icon: 'bulge-dominant' },
    },
  },
  'something-odd': {
    name: 'Anything odd',
    prompt: 'Does anything here look unusual to you?',
    help: 'For example a ring, an arc, a dark lane, a torn outline, or two galaxies meeting.',
    answers: {
      yes: { label: 'Yes', hint: 'You say next what it is', icon: 'odd-yes' },
      no: { label: 'No', hint: 'Nothing out of the ordinary', icon: 'odd-no' },
    },
  },
  'how-rounded': {
    name: 'Roundness',
    prompt: 'What is its outline like?',
    help: 'Judge the outer edge of the glow, not the bright middle.',
    answers: {
      'completely-round': { label: 'Round', hint: 'A circle, or as good as one', icon: 'shape-round' },
      round: { label: 'Round', hint: 'A circle, or as good as one', icon: 'shape-round' },
      'in-between': { label: 'Oval', hint: 'Longer than wide, like an egg', icon: 'shape-in-between' },
      'cigar-shaped': { label: 'Cigar', hint: 'Much longer than wide', icon: 'shape-cigar' },
    },
  },
  'odd-feature': {
    name: 'Odd feature',
    prompt: 'What is unusual about it?',
    help: 'If several fit, take the one that stands out most.',
    answers: {
      ring: { label: 'Ring', hint: 'A closed loop of light around the middle', icon: 'odd-ring' },
      'lens-or-arc': { label: 'Lens or arc', hint: 'A thin bow of light, often bluer than the galaxy', icon: 'odd-lens' },
      disturbed: { label: 'Disturbed', hint: 'Pulled out of shape, with tails or shells', icon: 'odd-disturbed' },
      irregular: { label: 'Irregular', hint: 'No clear centre and no symmetry', icon: 'odd-irregular' },
      other: { label: 'Something else', hint: 'Unusual, and none of these', icon: 'odd-other' },
      merger: { label: 'Merger', hint: 'Two or more galaxies running into one another', icon: 'odd-merger' },
      'dust-lane': { label: 'Dust lane', hint: 'A dark band across the light', icon: 'odd-dustlane' },
    },
  },
  'bulge-shape': {
    name: 'Bulge shape',
    prompt: 'What does the middle look like from this side?',
    help: 'Look for a swelling above and below the streak.',
    answers: {
      rounded: { label: 'Rounded', hint: 'A smooth swelling', icon: 'edgebulge-rounded' },
      boxy: { label: 'Boxy', hint: 'Flat on top, with corners, or pinched like an X', icon: 'edgebulge-boxy' },
      'no-bulge': { label: 'No bulge', hint: 'The streak stays thin through the middle', icon: 'edgebulge-none' },
      none: { label: 'No bulge', hint: 'The streak stays thin through the middle', icon: 'edgebulge-none' },
    },
  },
  'spiral-winding': {
    name: 'Winding',
    prompt: 'How closely are the arms wound?',
    help: 'Follow one arm from the middle outwards and see how fast it opens.',
    answers: {
      tight: { label: 'Tight', hint: 'Nearly circles, close together', icon: 'wind-tight' },
      medium: { label: 'Medium', hint: 'Opens steadily', icon: 'wind-medium' },
      loose: { label: 'Loose', hint: 'Wide open, soon far from the middle', icon: 'wind-loose' },
    },
  },
  'spiral-arm-count': {
    name: 'Number of arms',
    prompt: 'How many arms can you count?',
    help: 'Count where they leave the middle; an arm that forks further out is still one.',
    answers: {
      1: { label: '1', icon: 'arms-1' },
      2: { label: '2', icon: 'arms-2' },
      3: { label: '3', icon: 'arms-3' },
      4: { label: '4', icon: 'arms-4' },
      'more-than-4': { label: '5 or more', icon: 'arms-5plus' },
      'cant-tell': { label: 'Cannot count them', hint: 'Arms are there, but not clearly enough', icon: 'arms-cant-tell' },
    },
  },
  merging: {
    name: 'Merging',
    prompt: 'Is another galaxy pulling at it?',
    help: 'Look for two centres, bridges, tails of stars, or one side stretched further than the other.',
    answers: {
      merger: { label: 'Merging', hint: 'Two or more galaxies in the act of joining', icon: 'odd-merger' },
      'major-disturbance': { label: 'Strongly disturbed', hint: 'Clear tails, shells or a torn shape', icon: 'disturb-major' },
      'minor-disturbance': { label: 'Slightly disturbed', hint: 'A little lopsided, or faint debris', icon: 'disturb-minor' },
      none: { label: 'Undisturbed', hint: 'Settled and even on all sides', icon: 'disturb-none' },
    },
  },
  'rare-features': {
    name: 'Rare features',
    prompt: 'Do you spot any of these rarities?',
    help: 'Choose all that fit.',
    answers: {
      ring: { label: 'Ring', hint: 'A closed loop of light around the middle', icon: 'odd-ring' },
      'lens-or-arc': { label: 'Lens or arc', hint: 'A thin bow of light, often bluer than the galaxy', icon: 'odd-lens' },
      irregular: { label: 'Irregular', hint: 'No clear centre and no symmetry', icon: 'odd-irregular' },
      'dust-lane': { label: 'Dust lane', hint: 'A dark band across the light', icon: 'odd-dustlane' },
      overlapping: { label: 'Overlapping', hint: 'Another galaxy in front or behind, not touching', icon: 'odd-overlap' },
      'something-else': { label: 'Something else', hint: 'Rare, and none of these', icon: 'odd-other' },
      'nothing-unusual': { label: 'Nothing unusual', hint: 'None of them', icon: 'odd-no', isNone: true },
    },
  },
  clumps: {
    name: 'Clumps',
    prompt: 'Are there bright knots in it?',
    help: 'Knots are compact bright patches away from the middle.',
    answers: {
      yes: { label: 'Bright knots', hint: 'One or more patches that stand out', icon: 'clumps-yes' },
      no: { label: 'No knots', hint: 'No such patch', icon: 'disturb-none' },
    },
  },
  problem: {
    name: 'Problem',
    prompt: 'What is wrong with this picture?',
    help: 'Say what keeps you from seeing a galaxy’s shape here. What is faint or far away is not a fault.',
    answers: {
      star: { label: 'It is a star', hint: 'A point, often with spikes' },
      artifact: { label: 'A fault in the picture', hint: 'A trail, a reflection, a broken strip' },
      zoom: { label: 'Badly framed', hint: 'The galaxy is much too large or much too small here' },
      'bad-zoom': { label: 'Badly framed', hint: 'The galaxy is much too large or much too small here' },
    },
  },
  artifact: {
    name: 'Fault',
    prompt: 'Which fault is it?',
    help: 'If you are not sure, say so: that is a useful answer too.',
    answers: {
      saturation: { label: 'Bleeding light', hint: 'A bright star spills along a straight line' },
      diffraction: { label: 'Spikes of a star', hint: 'Straight rays from a bright point' },
      satellite: { label: 'Satellite trail', hint: 'A long thin line across the picture' },
      ray: { label: 'Cosmic ray', hint: 'A short, sharp, very bright scratch or dot' },
      scattered: { label: 'Scattered light', hint: 'A broad haze from something outside the picture' },
      other: { label: 'Another fault, or not sure', hint: 'None of these, or you cannot tell' },
      ghost: { label: 'Ghost', hint: 'A pale disc or ring: a reflection in the telescope' },
    },
  },
};
words['edge-on-bulge'] = words['bulge-shape'];

/** What each shipped tree is called here, in the order shown; the first is the default. */
export const shipped = [
  {
    id: 'gz2',
    from: 'gz2',
    name: 'Galaxy Zoo 2',
    zoobot: '-gz2',
    about: 'Nearby galaxies from the Sloan Digital Sky Survey: 11 questions, 37 answers.',
  },
  {
    id: 'decals',
    from: 'gz_decals_dr5',
    name: 'Galaxy Zoo DECaLS and DESI',
    zoobot: '-dr5',
    about: 'Deeper pictures, with weak and strong bars and mergers: 11 questions, 41 answers.',
  },
  {
    id: 'cosmic_dawn',
    from: 'gz_cosmic_dawn',
    name: 'Galaxy Zoo Cosmic Dawn',
    zoobot: '-cd',
    about: 'Faint galaxies from the Subaru telescope, with bright knots and picture faults: 14 questions, 52 answers.',
  },
  {
    id: 'euclid',
    from: 'gz_euclid',
    name: 'Galaxy Zoo Euclid',
    zoobot: '-euclid',
    about: 'Sharp pictures from the Euclid space telescope: 14 questions, 53 answers.',
  },
  {
    id: 'jwst_ceers',
    from: 'gz_jwst_ceers',
    name: 'Galaxy Zoo JWST (CEERS)',
    zoobot: '-jwst',
    about: 'Distant galaxies seen by the James Webb Space Telescope in the CEERS field: 13 questions, 46 answers.',
  },
  {
    id: 'jwst_cosmos',
    from: 'gz_jwst_cosmos',
    name: 'Galaxy Zoo JWST (COSMOS-Web)',
    zoobot: '-jwst',
    about: 'Distant galaxies seen by the James Webb Space Telescope in the COSMOS field: 13 questions, 46 answers.',
  },
];

export const OWN_WORDS = 'Prompts, labels, hints and help are this app’s own words; keys, order, links and columns are the survey’s.';
