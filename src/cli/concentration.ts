/**
 * The crowd's spread per question, for a model's card: fitted on galaxies held out, as if 40 people had been asked about
 * each and had answered in the published fractions.
 */
import { fitKappa } from '../domain/crowdFit.ts';
import type { CrowdObservation } from '../domain/crowdFit.ts';
import type { Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { Published } from './published.ts';

/** People who looked at each galaxy: Galaxy Zoo 2 had 40 to 50. */
const PEOPLE = 40;

/** Whole votes that add up to `votes` and follow the fractions as closely as they can (largest remainders). */
export function wholeVotes(fractions: readonly number[], votes: number): number[] {
  const exact = fractions.map((fraction) => fraction * votes);
  const counts = exact.map(Math.floor);
  const missing = votes - counts.reduce((sum, count) => sum + count, 0);
  const byRest = exact.map((value, answer) => ({ answer, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.answer - b.answer);
  for (const { answer } of byRest.slice(0, missing)) counts[answer] = (counts[answer] as number) + 1; // one count per fraction
  return counts;
}

/**
 * @param passes fractions of galaxy g under every pass, [pass, column]
 * @returns kappa by catalogue key, only of questions whose votes were enough to fit it
 */
export function concentrationsOf(tree: Tree, published: readonly Published[], passes: (galaxy: number) => Float32Array): Record<string, number> {
  const { columns, byQuestion } = columnsOf(tree);
  const observations: CrowdObservation[][] = byQuestion.map(() => []);
  published.forEach((galaxy, g) => {
    const fractions = passes(g);
    const count = fractions.length / columns.length;
    byQuestion.forEach(({ start, end }, q) => {
      const known = galaxy[q];
      const asked = Math.round(PEOPLE * (known?.reach ?? 0));
      if (!known || asked < 2) return;
      const rho = new Float32Array(count * (end - start));
      for (let t = 0; t < count; t++) rho.set(fractions.subarray(t * columns.length + start, t * columns.length + end), t * (end - start));
      observations[q]?.push({ counts: wholeVotes(known.fractions, asked), asked, rho });
    });
  });
  const fits = observations.map((each) => fitKappa(each));
  return Object.fromEntries(tree.questions.flatMap((question, q) => (fits[q]?.basis === 'fitted' ? [[question.catalogueKey, Number(fits[q].kappa.toPrecision(3))]] : [])));
}
