/**
 * Examples for the field guide: how clearly a simulated galaxy shows an answer. The chosen seeds stand in examples.json,
 * written by scripts/examples.ts; what they claim is worked out again here by the test beside it.
 */
import type { EntryId } from '../domain/fieldGuide.ts';
import { entryOf } from '../domain/fieldGuide.ts';
import { reachOf } from '../domain/reach.ts';
import type { TreeContent } from '../domain/tree.ts';
import { answerProbabilities } from './answers.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';

/** How a galaxy stands to an answer, over all trees that have it: the least of each. */
export interface Stand {
  /** Chance that a volunteer who is asked gives this answer, 0 to 1. */
  readonly chance: number;
  /** Chance that a volunteer is asked the question at all. */
  readonly reach: number;
  /** No other answer is likelier (single choice), or most volunteers give it (multiple choice). */
  readonly isLikeliest: boolean;
}

/** How this galaxy stands to every answer of these trees. */
export function standsOf(galaxy: SkyGalaxy, trees: readonly TreeContent[]): Map<EntryId, Stand> {
  const stands = new Map<EntryId, Stand>();
  for (const tree of trees) {
    const chances = answerProbabilities(galaxy, tree);
    const inOrder = tree.questions.flatMap(({ id }) => [...(chances.get(id) ?? [])]);
    const reach = reachOf(tree, Float32Array.from(inOrder));
    tree.questions.forEach((question, place) => {
      const own = chances.get(question.id) ?? [];
      const most = Math.max(...own);
      question.answers.forEach((answer, k) => {
        const entry = entryOf(question, answer);
        const chance = own[k] ?? 0;
        if (entry === null) return;
        const stand = { chance, reach: reach[place] ?? 0, isLikeliest: question.kind === 'single' ? chance >= most : chance > 0.5 };
        const before = stands.get(entry);
        stands.set(entry, before ? { chance: Math.min(before.chance, chance), reach: Math.min(before.reach, stand.reach), isLikeliest: before.isLikeliest && stand.isLikeliest } : stand);
      });
    });
  }
  return stands;
}
