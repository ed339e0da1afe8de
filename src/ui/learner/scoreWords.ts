/** What the scores of a survey mean, in sentences. Apart from the phrases of the status line, which the first galaxy needs. */
import { scoreKindOf } from '../../domain/information.ts';
import type { Survey } from '../../domain/survey.ts';
import type { Messages } from '../parts/messages.ts';
import type { TreeWords } from '../parts/treeWords.ts';

/** What a score of this survey means, whether it is exact, and how far it decides the order. */
export function scoreSentences(words: Messages['learner'], { tree, settings }: Pick<Survey, 'tree' | 'settings'>, say: TreeWords): string[] {
  const question = settings.rankBy === 'question' ? tree.questions.find(({ id }) => id === settings.question) : undefined;
  const kind = question ? scoreKindOf(question.answers.length, question.kind, settings.expectedVotes) : 'exact';
  return [
    question ? words.scoreOfQuestion({ question: say(question.name) }) : words.scoreOfTree,
    ...{ exact: [], approximation: [words.scoreApproximated], 'upper bound': [words.scoreBounded] }[kind],
    ...{ 'power-bald': [words.scoreWithChance], bald: [] }[settings.acquisition],
  ];
}
