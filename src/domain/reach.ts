/**
 * How probable it is that a volunteer is asked each question of a tree, from the vote fractions among those asked: the
 * product of the fractions of the answers on the way, summed over the ways (as in Walmsley et al. 2022, MNRAS 509, 3966).
 * After a single choice each answer leads on with its own fraction; the answers of a multiple choice all lead to the same
 * question, so whoever is asked goes on.
 */
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

/** One way into a question: from another one, by one answer of a single choice, or by any of a multiple choice (null). */
interface Way {
  /** Place in tree order. */
  readonly from: number;
  readonly column: number | null;
}

/** A question and the ways into it, in an order in which every question comes after those that lead to it. */
interface Stop {
  readonly question: number;
  readonly ways: readonly Way[];
}

interface Route {
  readonly first: number;
  readonly stops: readonly Stop[];
  /** Place in tree order of each column's question. [column] */
  readonly questionOfColumn: Int32Array;
}

/** A tree never changes once made, so its route is worked out once. */
const knownRoutes = new WeakMap<TreeContent, Route>();

function routeOf(tree: TreeContent): Route {
  const known = knownRoutes.get(tree);
  if (known) return known;
  const { columns, byQuestion } = columnsOf(tree);
  const placeOf = new Map(tree.questions.map(({ id }, place) => [id, place]));
  const waysInto: Way[][] = tree.questions.map(() => []);
  const questionOfColumn = new Int32Array(columns.length);
  tree.questions.forEach(({ kind, answers }, from) => {
    const start = byQuestion[from]?.start ?? 0;
    questionOfColumn.fill(from, start, start + answers.length);
    // All answers of a multiple choice agree on the next question (treeFaults.ts), so the first speaks for them.
    (kind === 'single' ? answers : answers.slice(0, 1)).forEach(({ next }, i) => {
      const to = next === null ? undefined : placeOf.get(next);
      if (to !== undefined) waysInto[to]?.push({ from, column: kind === 'single' ? start + i : null });
    });
  });
  const stops: Stop[] = [];
  const placed = new Set<number>();
  const place = (question: number): void => {
    if (placed.has(question)) return;
    placed.add(question);
    const ways = waysInto[question] ?? [];
    for (const { from } of ways) place(from);
    stops.push({ question, ways });
  };
  tree.questions.forEach((_, question) => place(question));
  const route = { first: placeOf.get(tree.first) ?? 0, stops, questionOfColumn };
  knownRoutes.set(tree, route);
  return route;
}

/**
 * Probability that each question is asked, 0 to 1; 1 for the first and 0 for one that nothing leads to.
 * @param fractions Vote fractions among those asked. [column]
 * @param into Where the answer goes, by default a new array. [question], tree order
 */
export function reachOf(tree: TreeContent, fractions: ArrayLike<number>, into = new Float64Array(tree.questions.length)): Float64Array {
  const { first, stops } = routeOf(tree);
  for (const { question, ways } of stops) {
    let reach = question === first ? 1 : 0;
    for (const { from, column } of ways) reach += (into[from] as number) * (column === null ? 1 : (fractions[column] as number));
    into[question] = Math.min(1, reach); // fractions in single precision may add up to a little over 1
  }
  return into;
}

/** The same, pass by pass. @param fractions [pass, column] @returns [pass, question] */
export function reachByPass(tree: TreeContent, fractions: Float32Array, passes: number): Float64Array {
  const columns = fractions.length / passes;
  const questions = tree.questions.length;
  const reach = new Float64Array(passes * questions);
  for (let t = 0; t < passes; t++)
    reachOf(tree, fractions.subarray(t * columns, (t + 1) * columns), reach.subarray(t * questions, (t + 1) * questions));
  return reach;
}

/** Mean over the passes of the probability that each question is asked. @param fractions [pass, column] @returns [question] */
export function meanReach(tree: TreeContent, fractions: Float32Array, passes: number): Float64Array {
  const byPass = reachByPass(tree, fractions, passes);
  const mean = new Float64Array(tree.questions.length);
  for (let i = 0; i < byPass.length; i++) mean[i % mean.length] = (mean[i % mean.length] as number) + (byPass[i] as number) / passes;
  return mean;
}

/**
 * Conditional fractions (among those asked) to cumulative ones (among all volunteers): each times the reach of its question.
 * @param fractions [column]
 * @param reach [question], as `reachOf` gives it for the same fractions
 * @returns [column]
 */
export function cumulativeFractions(tree: TreeContent, fractions: ArrayLike<number>, reach: ArrayLike<number>): Float64Array {
  const { questionOfColumn } = routeOf(tree);
  return Float64Array.from({ length: questionOfColumn.length }, (_, column) => {
    return (fractions[column] as number) * (reach[questionOfColumn[column] as number] as number);
  });
}
