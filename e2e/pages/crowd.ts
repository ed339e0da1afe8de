/** Volunteers of the simulated sky: what a crowd answers to its galaxies, drawn by the chances that the sky itself gives them. */
import { rng } from '../../src/domain/rng.ts';
import type { TreeContent } from '../../src/domain/tree.ts';
import { answerProbabilities } from '../../src/sky/answers.ts';
import { drawGalaxy } from '../../src/sky/parameters.ts';

/** What is read of an exported survey. */
export interface SkyExport {
  readonly survey: { readonly id: string; readonly settings: { readonly seed: number } };
  readonly tree: TreeContent & { readonly hash: string };
  readonly galaxies: readonly { readonly id: string; readonly origin: { readonly kind: string; readonly seed: number } }[];
  readonly facts: readonly object[];
}

/** One walk through the tree, drawn by the sky's chances. */
function walkOf(tree: TreeContent, seed: number, volunteer: number): { question: string; answers: string[] }[] {
  const chances = answerProbabilities(drawGalaxy(seed), tree);
  const random = rng(seed, 'crowd', volunteer);
  const steps = [];
  let asked = tree.questions.find(({ id }) => id === tree.first);
  while (asked) {
    const { id, kind, answers } = asked;
    const weights = chances.get(id) ?? [];
    let left = random.uniform();
    const at = kind === 'single' ? Math.max(0, weights.findIndex((weight) => (left -= weight) < 0)) : 0;
    const given = kind === 'single' ? answers.slice(at, at + 1) : answers.filter((_, a) => random.uniform() < (weights[a] ?? 0));
    steps.push({ question: id as string, answers: given.map((answer) => answer.id as string) });
    const next = given[0]?.next ?? answers.find((answer) => answer.next !== null)?.next ?? null;
    asked = next === null || given[0]?.next === null ? undefined : tree.questions.find((question) => question.id === next);
  }
  return steps;
}

export interface Answered {
  readonly ids: readonly string[];
  readonly volunteers: number;
  /** When, ISO. */
  readonly at: string;
  /** The round that chose every other of them; null where chance drew all. */
  readonly chosenBy: number | null;
}

/** The export with answers of a crowd added. */
export function answeredByCrowd(file: SkyExport, { ids, volunteers, at, chosenBy }: Answered): string {
  const { tree, survey, galaxies } = file;
  const seeds = new Map(galaxies.map(({ id, origin }) => [id, origin.seed]));
  const more = ids.flatMap((galaxy, position) =>
    Array.from({ length: volunteers }, (_, v) => {
      const reason = chosenBy === null || position % 2 === 0 ? { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null } : { workflow: 'enhanced', strategy: 'power-bald', score: 1, rank: 1, among: galaxies.length, round: chosenBy };
      const why = { ...reason, seed: survey.settings.seed, position };
      return { kind: 'classification', id: `crowd-${galaxy}-${String(v)}`, survey: survey.id, volunteer: { id: `crowd-${String(v)}` }, at, startedAt: at, galaxy, tree: { id: tree.id, version: tree.version, hash: tree.hash }, steps: walkOf(tree, seeds.get(galaxy) ?? 0, v), why };
    }),
  );
  return JSON.stringify({ ...file, facts: [...file.facts, ...more] });
}
