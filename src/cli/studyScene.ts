/** From a split and a trunk to the galaxies a study runs on; and galaxies made up, for a look without any pictures. */
import { reachOf } from '../domain/reach.ts';
import { rng } from '../domain/rng.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { StudyQuestion } from '../domain/studyConditions.ts';
import { questionsUnderTest } from '../domain/studyConditions.ts';
import type { StudyGalaxies } from '../domain/studyGalaxies.ts';
import type { Split, StudyRow } from './studyTable.ts';
import type { Embedded, StudyTrunk } from './studyTrunk.ts';

/** What runs on one question need. */
export interface Ground {
  readonly pool: StudyGalaxies;
  readonly test: StudyGalaxies;
  /** Names galaxies and trunk: runs on another ground are not continued. */
  readonly name: string;
}

export type Grounds = Readonly<Record<StudyQuestion, Ground>>;

/** What is published about the question under test, for those rows where it is known. */
export function publishedAbout(tree: Tree, under: StudyQuestion, rows: readonly StudyRow[]): { readonly place: number; readonly reach: number; readonly fraction: number }[] {
  const { question, answer } = questionsUnderTest[under];
  const q = columnsOf(tree).byQuestion.findIndex((each) => each.question === question);
  const a = (tree.questions[q]?.answers ?? []).findIndex(({ id }) => id === answer);
  if (a < 0) throw new Error(`The tree "${tree.id}" has no answer "${answer}" to "${question}".`);
  return rows.flatMap(({ published }, place) => (published[q] ? [{ place, reach: published[q].reach, fraction: published[q].fractions[a] as number }] : [])); // one per answer
}

/** Galaxies about which the question's fractions are known. */
function galaxiesOf(tree: Tree, under: StudyQuestion, rows: readonly StudyRow[], { embeddings, fractions }: Embedded, isLearnt: boolean): StudyGalaxies {
  const { byQuestion, columns } = columnsOf(tree);
  const q = byQuestion.findIndex(({ question }) => question === questionsUnderTest[under].question);
  const known = publishedAbout(tree, under, rows);
  const width = embeddings.length / rows.length;
  const values = new Float32Array(known.length * width);
  known.forEach(({ place }, i) => values.set(embeddings.subarray(place * width, (place + 1) * width), i * width));
  const reach = Float32Array.from(known, (galaxy) => galaxy.reach);
  const meanReach = reach.reduce((sum, share) => sum + share, 0) / known.length;
  const expected = ({ place }: { place: number }): number => (isLearnt ? (reachOf(tree, fractions.subarray(place * columns.length, (place + 1) * columns.length))[q] as number) : meanReach); // a head never learnt expects nothing
  return { count: known.length, width, embeddings: values, fractions: Float32Array.from(known, ({ fraction }) => fraction), reach, expectedReach: Float32Array.from(known, expected) };
}

export function groundOf(tree: Tree, under: StudyQuestion, split: Split, trunk: StudyTrunk, splitName: string): Ground {
  return {
    pool: galaxiesOf(tree, under, split.pool, trunk.pool, trunk.isLearnt),
    test: galaxiesOf(tree, under, split.test, trunk.test, trunk.isLearnt),
    name: `${splitName} ${trunk.hash}`,
  };
}

const MADE_UP_WIDTH = 32;
const TRAITS = 8;

/** Galaxies that do not exist: a few hidden traits make both embedding and fractions, and a misfit that no embedding shows. */
export function madeUpGalaxies(under: StudyQuestion, count: number, seed: number): StudyGalaxies {
  const world = rng(1, 'study', 'made up', under);
  const mixing = Float64Array.from({ length: TRAITS * MADE_UP_WIDTH }, () => world.normal());
  const random = rng(seed, 'study', 'galaxies', under);
  const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
  const made: StudyGalaxies = { count, width: MADE_UP_WIDTH, embeddings: new Float32Array(count * MADE_UP_WIDTH), fractions: new Float32Array(count), reach: new Float32Array(count).fill(1), expectedReach: new Float32Array(count).fill(1) };
  for (let g = 0; g < count; g++) {
    const traits = Array.from({ length: TRAITS }, (_, i) => random.normal() / (1 + 0.3 * i));
    for (let j = 0; j < MADE_UP_WIDTH; j++) made.embeddings[g * MADE_UP_WIDTH + j] = Math.max(0, traits.reduce((sum, trait, i) => sum + trait * (mixing[i * MADE_UP_WIDTH + j] as number), 0)) + 0.1 * random.normal(); // inside
    const [first, second, third] = traits as [number, number, number]; // there are eight
    made.fractions[g] = logistic(1.5 * first + second - (under === 'bar' ? 1.5 : 0) + 0.7 * random.normal());
    if (under === 'bar') made.reach[g] = made.expectedReach[g] = logistic(2 * third - 1);
  }
  return made;
}

/** Embeddings are made, not learnt, and everything else is as in a real study. */
export const madeUpGround = (under: StudyQuestion, pool: number, test: number): Ground => ({ pool: madeUpGalaxies(under, pool, 1), test: madeUpGalaxies(under, test, 2), name: `made up ${pool} ${test}` });
