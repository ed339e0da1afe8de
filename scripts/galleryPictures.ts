/**
 * Every plot of the app, drawn from fixed data: the pictures of docs/gallery and of the test that compares them. The data are
 * made by plain arithmetic alone, so that every machine draws the same text.
 */
import { createElement } from 'react';
import type { ReactElement } from 'react';
import { DOUBT_BINS } from '../src/domain/doubt.ts';
import type { Estimate, ReliabilityBin } from '../src/domain/evidence.ts';
import type { Histogram } from '../src/domain/histogram.ts';
import { DoubtPlot } from '../src/ui/classify/DoubtPlot.tsx';
import { WhyPlot } from '../src/ui/classify/WhyPlot.tsx';
import { StatePicture } from '../src/ui/learner/StatePicture.tsx';
import { loadArea } from '../src/ui/parts/messages.ts';
import { CoveragePlot } from '../src/ui/plots/CoveragePlot.tsx';
import { ErrorPlot } from '../src/ui/plots/ErrorPlot.tsx';
import { CurvePlot, ReliabilityPlot } from '../src/ui/plots/EvidencePlots.tsx';
import { LabPlot } from '../src/ui/plots/LabPlot.tsx';
import type { Curve } from '../src/ui/plots/PosteriorPlot.tsx';
import { PosteriorPlot } from '../src/ui/plots/PosteriorPlot.tsx';
import { RoundTimesPlot } from '../src/ui/plots/RoundTimesPlot.tsx';
import { FLOW_STYLE, flowPicture } from './galleryFlow.ts';
import type { Shade } from './galleryPool.ts';
import { poolPictures } from './galleryPool.ts';

export interface Picture {
  /** The file's name without its end. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** The component's file under src/ui. */
  readonly from: string;
  readonly element: ReactElement;
  /** Colours of its own, beside those of the style sheets. */
  readonly shades?: readonly Shade[];
  /** Rules of its own, a line. */
  readonly style?: string;
}

/** Wide as on a desk, and as on a phone. */
const [WIDE, NARROW] = [560, 326];
/** Volunteers asked, as in Galaxy Zoo. */
const VOTES = 40;

/** A bell over k of N votes that sums to 1, by the four operations: powers and exponentials differ in their last digits between machines. */
function bell(middle: number, width: number): Float64Array {
  const heights = Float64Array.from({ length: VOTES + 1 }, (_, k) => {
    const away = (k - middle) / width;
    return 1 / ((1 + away * away) * (1 + away * away));
  });
  const sum = heights.reduce((total, height) => total + height, 0);
  return heights.map((height) => height / sum);
}

/** Eight versions of one network that do not agree, and what they say together. */
const versions = [22, 24, 25, 26, 27, 28, 30, 33].map((middle) => bell(middle, 3.5));
const together = Float64Array.from({ length: VOTES + 1 }, (_, k) => versions.reduce((sum, version) => sum + (version[k] ?? 0), 0) / versions.length);
const curves: readonly Curve[] = [...versions.map((values) => ({ kind: 'each' as const, values })), { kind: 'together', values: together }];
const versionNames = [
  { kind: 'each', words: 'each version' },
  { kind: 'together', words: 'all together' },
] as const;
const single: readonly Curve[] = [{ kind: 'single', values: bell(31, 2.5) }];

const estimate = (value: number, half: number): Estimate => ({ value, low: value - half, high: value + half });

const counts = [24, 48, 96, 160, 256, 384, 512];
/** What a lab's random arm reached, every 32 galaxies. */
const replayed = [16, 48, 80, 112, 144, 176].map((labels, i) => ({ labels, loss: estimate(0.64 - 0.015625 * i, 0.02), error: estimate(8 - 0.5 * i, 0.5) }));
const learning = counts.map((labels, i) => ({ labels, loss: estimate(0.62 - 0.03 * i, 0.06 - 0.006 * i), blind: 0.61 - 0.004 * i }));
const errors = counts.map((labels, i) => ({ labels, error: estimate(9.5 - 0.75 * i, 1.6 - 0.15 * i) }));

const bins: readonly Omit<ReliabilityBin, 'worth'>[] = [
  [0.04, 0.06, 61],
  [0.14, 0.11, 40],
  [0.25, 0.29, 32],
  [0.36, 0.3, 21],
  [0.44, 0.52, 18],
  [0.55, 0.5, 17],
  [0.66, 0.7, 20],
  [0.74, 0.79, 26],
  [0.86, 0.83, 38],
  [0.95, 0.97, 55],
].map(([foreseen = 0, observed = 0, galaxies = 0]) => ({ foreseen, observed: { value: observed, low: Math.max(0, observed - 1 / galaxies - 0.05), high: Math.min(1, observed + 1 / galaxies + 0.05) }, galaxies, votes: galaxies * VOTES }));

const labCurve = (start: number, step: number, half: number) => [32, 48, 64, 80, 96, 112, 128].map((labels, i) => ({ labels, error: estimate(start - step * i, half - 0.0625 * i) }));
const lab = { rule: labCurve(7.5, 0.25, 0.5), chance: labCurve(8.25, 0.3125, 0.75), words: { above: 'Typical error, in votes of 40', below: 'galaxies labelled', rule: 'The app’s default (PowerBALD 4)', chance: 'By chance' }, number: (value: number): string => value.toFixed(1), told: 'Typical error by galaxies labelled' };

const widths = [0.5, 0.8, 0.9, 0.95].map((wanted) => ({ wanted, one: estimate(wanted * 0.72, 0.05), together: estimate(wanted * 0.88, 0.04), withSpread: estimate(wanted - 0.01, 0.03) }));

const histogram: Histogram = { from: 0.02, to: 0.62, median: 0.17, counts: [4, 19, 41, 66, 72, 60, 47, 33, 24, 18, 12, 9, 7, 4, 3, 2, 1, 1, 0, 1] };
const doubts = Array.from({ length: DOUBT_BINS }, (_, bin) => [0, 1, 2, 4, 5, 4, 2, 1, 0, 0, 0, 1, 3, 6, 9, 11, 8, 4, 2, 1][bin] ?? 0);

const posterior = (name: string, width: number, drawn: readonly Curve[], names: Parameters<typeof PosteriorPlot>[0]['names'], observed: Parameters<typeof PosteriorPlot>[0]['observed']): ReactElement =>
  createElement(PosteriorPlot, { key: name, width, curves: drawn, votes: VOTES, top: drawn.length > 1 ? 0.2 : 0.28, observed, names, title: 'volunteers of 40 who say “Features or disk”', told: name });

const evidenceWords = { above: 'Loss, nats per vote', below: 'galaxies it had learned from', network: 'the network', blind: 'shares alone' };
const errorWords = { above: 'Typical error, in votes of 40', below: 'galaxies it had learned from', chosen: 'by choosing', byChance: 'by chance' };
const sharesWords = { above: 'Said “Features or disk”, in 10', below: 'foreseen, in 10', tooSure: 'fewer than foreseen', tooModest: 'more than foreseen' };
const coverageWords = { above: 'galaxies whose votes fell inside, in 100', below: 'galaxies promised, in 100', one: 'one version', together: 'all versions', withSpread: 'all versions, with the spread of crowds' };
const twoDigits = (value: number): string => value.toFixed(2);

/** Four rounds: the first has every picture still to be read, the later ones train on more. */
const roundBars = [1, 2, 3, 4].map((round) => ({ round, seconds: { decode: round === 1 ? 6.5 : 0.25, embed: round === 1 ? 11.25 : 0.5, train: 1.5 + round * 0.75, score: 2.25, store: 0.5, rest: 0.75 } }));
const phaseNames = { decode: 'reading pictures', embed: 'looking at them', train: 'training', score: 'scoring', store: 'keeping', rest: 'the rest' };

const POSTERIOR = 'plots/PosteriorPlot.tsx';

const states = ['empty', 'early', 'working', 'ready', 'paused', 'failed', 'finished'] as const;

await Promise.all([loadArea('help'), loadArea('flow')]); // some say what they show in the page's own words

/** All of them, in the order in which they are told of. */
export const pictures: readonly Picture[] = [
  { name: 'posterior-one', title: 'One network’s posterior', about: 'How many of 40 volunteers one network expects to give an answer, before anybody has.', from: POSTERIOR, element: posterior('One network', WIDE, single, [{ kind: 'single', words: 'one network' }], null) },
  { name: 'posterior-versions', title: 'All versions of the network', about: 'Monte Carlo versions in grey, their average in green, and the votes that came.', from: POSTERIOR, element: posterior('All versions', WIDE, curves, versionNames, { at: 29, words: '29 said so' }) },
  { name: 'posterior-phone', title: 'The same on a phone', about: 'Its own drawing: fewer numbers on the axis, words as large as before.', from: POSTERIOR, element: posterior('All versions, on a phone', NARROW, curves, versionNames, { at: 3, words: '3 said so' }) },
  { name: 'learning', title: 'Is it learning?', about: 'Loss of each round on galaxies drawn by chance after it, with 95 % intervals, beside somebody who knows only how often each answer is given.', from: 'plots/EvidencePlots.tsx', element: createElement(CurvePlot, { width: WIDE, points: learning, words: evidenceWords, number: twoDigits, told: 'Loss by galaxies learned from' }) },
  { name: 'learning-first-round', title: 'After the first round', about: 'One round is one point, and no line.', from: 'plots/EvidencePlots.tsx', element: createElement(CurvePlot, { width: NARROW, points: learning.slice(0, 1), words: evidenceWords, number: twoDigits, told: 'Loss after one round' }) },
  { name: 'typical-error', title: 'How far is it off?', about: 'Typical error in votes, by choosing and by chance, with 95 % bands.', from: 'plots/ErrorPlot.tsx', element: createElement(ErrorPlot, { width: WIDE, chosen: errors.slice(2), byChance: errors.slice(0, 3), words: errorWords, number: String, told: 'Typical error by galaxies learned from' }) },
  { name: 'learning-beside-the-lab', title: 'Loss beside chance in the lab', about: 'The dotted line is the median of a lab’s repeats by chance, its band the middle 95 % of them.', from: 'plots/EvidencePlots.tsx', element: createElement(CurvePlot, { width: NARROW, points: learning.slice(0, 4), replayed: replayed.map(({ labels, loss }) => ({ labels, loss })), words: { ...evidenceWords, replayed: 'by chance, in the lab' }, number: twoDigits, told: 'Loss by galaxies learned from, beside chance in the lab' }) },
  { name: 'typical-error-beside-the-lab', title: 'Is choosing better than chance?', about: 'Rounds that chose, beside what chance reached in a lab on the same votes: dotted, with the band of its repeats.', from: 'plots/ErrorPlot.tsx', element: createElement(ErrorPlot, { width: WIDE, chosen: errors.slice(0, 4), byChance: [], replayed: replayed.map(({ labels, error }) => ({ labels, error })), words: { ...errorWords, replayed: 'by chance, in the lab' }, number: String, told: 'Typical error by galaxies learned from, beside chance in the lab' }) },
  { name: 'reliability', title: 'Do the shares come true?', about: 'Foreseen against observed shares in tenths, with 95 % intervals, and how many galaxies each rests on.', from: 'plots/EvidencePlots.tsx', element: createElement(ReliabilityPlot, { width: WIDE, bins, words: sharesWords, told: 'Observed by foreseen share' }) },
  { name: 'coverage', title: 'Do the intervals hold what they promise?', about: 'Of intervals promised to hold so many galaxies in 100, how many did: one version, all of them, all of them with the spread of real crowds.', from: 'plots/CoveragePlot.tsx', element: createElement(CoveragePlot, { width: WIDE, widths, words: coverageWords, told: 'Coverage by promise' }) },
  { name: 'lab', title: 'What a lab found', about: 'Typical error of a rule and of chance over paired repeats, with 95 % bands; the arrow marks the same error reached earlier.', from: 'plots/LabPlot.tsx', element: createElement(LabPlot, { width: WIDE, ...lab, others: [], reachedAt: 104 }) },
  { name: 'lab-phone', title: 'A lab with several rules, on a phone', about: 'Other rules are thin lines; where no saving is claimed there is no arrow.', from: 'plots/LabPlot.tsx', element: createElement(LabPlot, { width: NARROW, ...lab, others: [labCurve(8, 0.25, 0.5), labCurve(7.75, 0.3125, 0.5)], reachedAt: null }) },
  { name: 'round-times', title: 'Where the time goes', about: 'Seconds of each round by what they were spent on.', from: 'plots/RoundTimesPlot.tsx', element: createElement(RoundTimesPlot, { width: WIDE, bars: roundBars, words: { above: 'seconds per round', round: 'round', phases: phaseNames }, number: (value: number) => `${value.toFixed(1)} s`, told: 'Seconds by round' }) },
  { name: 'pool', title: 'What does it make of all the galaxies?', about: 'Every galaxy is a point: what is expected of it, and how far the versions differ; the greener, the more its votes would teach.', from: 'pool/painting.ts', ...poolPictures.scatter },
  { name: 'pool-picked', title: 'A map with galaxies picked', about: 'Galaxies that look alike lie together. What was picked is full, and the others are faint.', from: 'pool/painting.ts', ...poolPictures.map },
  { name: 'flow', title: 'Which ways do galaxies take?', about: 'Ribbons are as wide as the share of volunteers expected to go there; green is expected, amber the votes so far.', from: 'flow/FlowRows.tsx', element: flowPicture, style: FLOW_STYLE },
  { name: 'why-this-galaxy', title: 'Why this galaxy?', about: 'All scores of a round, and where the galaxy on screen stands.', from: 'classify/WhyPlot.tsx', element: createElement(WhyPlot, { place: { histogram, among: 424, below: 371 }, score: 0.36 }) },
  { name: 'what-it-doubted', title: 'What the network doubted', about: 'How many versions expected which share of the volunteers to give an answer.', from: 'classify/DoubtPlot.tsx', element: createElement(DoubtPlot, { doubt: { passes: 64, column: 0, counts: doubts }, answer: 'A bar' }) },
  ...states.map((kind) => ({ name: `state-${kind}`, title: `The network’s state: ${kind}`, about: 'Beside the sentence that says so.', from: 'learner/StatePicture.tsx', element: createElement(StatePicture, { kind }) })),
];
