/**
 * From sight to answers: the probability of every answer of every question of a tree, by the question's published name
 * and the answer's key. The trees differ in words and steps; aliases stand side by side and only those a tree has are used.
 */
import type { Question, QuestionId, TreeContent } from '../domain/tree.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';
import { sightOf, type Sight } from './visibility.ts';

/** Chances on a scale cut by thresholds, with soft edges: people differ by about `softness` in where they cut. */
function onScale(value: number, thresholds: readonly number[], softness: number): readonly number[] {
  const below = thresholds.map((threshold) => 1 / (1 + Math.exp((value - threshold) / softness)));
  return [...below, 1].map((chance, k) => chance - (k > 0 ? (below[k - 1] ?? 0) : 0));
}

type Weights = Readonly<Record<string, number>>;
const yesNo = (yes: number): Weights => ({ yes, no: 1 - yes });

function scaled(names: readonly (readonly string[])[], chances: readonly number[]): Weights {
  return Object.fromEntries(names.flatMap((aliases, k) => aliases.map((alias) => [alias, chances[k] ?? 0])));
}

const roundNames = [['cigar_shaped', 'cigar-shaped'], ['in_between', 'in-between'], ['completely_round', 'round']];
const windingNames = [['tight'], ['medium'], ['loose']];

function firstQuestion(sight: Sight): Weights {
  const featured = (1 - sight.problem) * sight.featured;
  const smooth = (1 - sight.problem) * (1 - sight.featured);
  const problem = sight.problem;
  return { smooth, features_or_disk: featured, 'featured-or-disk': featured, star_or_artifact: problem, artifact: problem, problem, 'star-artifact-zoom': problem };
}

function armCounts(sight: Sight): Weights {
  const names = ['1', '2', '3', '4', 'more'];
  const truth = Math.min(5, sight.armCount);
  // A miscount is usually by one; without visible arms people guess two or say they cannot tell.
  const counted = names.map((_, k) => (truth > 0 ? Math.exp(-(Math.abs(k + 1 - truth) ** 1.5) / 0.4) : [0.1, 0.7, 0.1, 0.05, 0.05][k] ?? 0));
  const total = counted.reduce((sum, weight) => sum + weight, 0);
  const tell = 0.5 + 0.48 * sight.armsCountable;
  const [one, two, three, four, more] = counted.map((weight) => (tell * weight) / total);
  return { '1': one ?? 0, '2': two ?? 0, '3': three ?? 0, '4': four ?? 0, more_than_4: more ?? 0, 'more-than-4': more ?? 0, cant_tell: 1 - tell, 'cant-tell': 1 - tell };
}

function merging(sight: Sight): Weights {
  const merger = Math.min(0.95, sight.merger);
  const disturbed = (1 - merger) * Math.min(0.95, sight.disturbed + 0.3 * sight.irregular);
  return { merger: merger + 0.01, 'major-disturbance': disturbed * Math.min(0.7, disturbed), 'minor-disturbance': disturbed * (1 - Math.min(0.7, disturbed)) + 0.05, none: (1 - merger) * (1 - disturbed / (1 - merger + 1e-9)) + 0.02 };
}

function oddChance(sight: Sight): number {
  const calm = [sight.ring, sight.lensOrArc, sight.irregular, sight.disturbed, sight.merger, 0.5 * sight.overlapping, sight.dustLane, sight.other].reduce((none, chance) => none * (1 - 0.85 * chance), 1);
  return 1 - 0.95 * calm;
}

const oddFeatures = (sight: Sight): Weights => ({
  ring: sight.ring + 0.02,
  lens_or_arc: sight.lensOrArc + 0.012,
  disturbed: sight.disturbed + 0.03,
  irregular: sight.irregular + 0.03,
  other: sight.other + 0.5 * sight.overlapping,
  merger: sight.merger + 0.03,
  dust_lane: sight.dustLane + 0.002,
});

const rareFeatures = (sight: Sight): Weights => ({
  ring: 0.02 + 0.93 * sight.ring,
  'lens-or-arc': 0.01 + 0.93 * sight.lensOrArc,
  irregular: 0.03 + 0.9 * sight.irregular,
  'dust-lane': 0.01 + 0.9 * sight.dustLane,
  overlapping: 0.04 + 0.9 * sight.overlapping,
  'something-else': 0.02 + 0.7 * sight.other,
  'nothing-unusual': 0.9 * (1 - oddChance(sight)) * (1 - 0.7 * sight.overlapping),
});

/** Bulge over the smoothed light: GZ2 cuts the scale into four, later trees into five. */
function bulgeSizes(sight: Sight): Weights {
  return {
    ...scaled([['no_bulge'], ['just_noticeable'], ['obvious'], ['dominant']], onScale(sight.prominence, [0.115, 0.36, 0.91], 0.08)),
    ...scaled([['none'], ['small'], ['moderate'], ['large'], ['dominant']], onScale(sight.prominence, [0.115, 0.3, 0.48, 0.91], 0.08)),
  };
}

const bar = ({ strongBar, weakBar }: Sight): Weights => {
  const any = strongBar + weakBar;
  return { bar: any, no_bar: 1 - any, yes: any, no: 1 - any, weak: weakBar, strong: strongBar };
};
const bulgeShape = ({ bulgeShape: { rounded, boxy, none } }: Sight): Weights => ({ rounded, boxy, none, no_bulge: none });
const problem = ({ problemKinds: { star, artifact, zoom } }: Sight): Weights => ({ star, artifact, zoom, 'bad-zoom': zoom });

/** The questions the sky knows, by published name. */
const byCatalogueKey: Readonly<Record<string, (sight: Sight) => Weights>> = {
  'smooth-or-featured': firstQuestion,
  'disk-edge-on': (sight) => yesNo(sight.edgeOn),
  'has-spiral-arms': ({ spiral }) => ({ spiral, no_spiral: 1 - spiral, ...yesNo(spiral) }),
  bar,
  'bulge-size': bulgeSizes,
  'how-rounded': (sight) => scaled(roundNames, onScale(sight.roundness, [0.44, 0.775], 0.07)),
  'bulge-shape': bulgeShape,
  'edge-on-bulge': bulgeShape,
  'spiral-winding': (sight) => scaled(windingNames, onScale(sight.looseness, [0.38, 0.7], 0.12)),
  'spiral-arm-count': armCounts,
  'something-odd': (sight) => yesNo(oddChance(sight)),
  'odd-feature': oddFeatures,
  'rare-features': rareFeatures,
  merging,
  clumps: (sight) => yesNo(sight.clumps),
  problem,
  artifact: (sight) => sight.artifactKinds,
};

/** Names of the questions whose answers the sky can give; others are answered by guessing. */
export const knownQuestions: readonly string[] = Object.keys(byCatalogueKey);

function chancesFor(question: Question, sight: Sight): readonly number[] {
  const weights = byCatalogueKey[question.catalogueKey]?.(sight);
  if (question.kind === 'multiple') return question.answers.map((answer) => Math.min(1, Math.max(0, weights?.[answer.id] ?? 0)));
  // An answer the sky knows nothing of keeps a small chance, so that a researcher's own tree still works.
  const raw = question.answers.map((answer) => Math.max(0.001, weights?.[answer.id] ?? 0));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

/**
 * The probability of every answer of every question, given that the question is asked: in the order of
 * `question.answers`; of a single-choice question they sum to 1, of a multiple-choice question each stands alone.
 */
export function answerProbabilities(galaxy: SkyGalaxy, tree: TreeContent): ReadonlyMap<QuestionId, readonly number[]> {
  const sight = sightOf(galaxy);
  return new Map(tree.questions.map((question) => [question.id, chancesFor(question, sight)]));
}
