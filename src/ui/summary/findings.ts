/** The findings of a sitting in sentences: only those that there is something to say about. */
import type { Answer, Question, TreeContent } from '../../domain/tree.ts';
import type { Summary } from '../../domain/summary.ts';
import type { Messages } from '../parts/messages.ts';
import type { TreeWords } from '../parts/treeWords.ts';
import { duration, listed } from '../parts/words.ts';

/** The drawing beside a finding: an answer's, or one of the interface's. */
type Mark = { readonly kind: 'icon'; readonly name: string } | { readonly kind: 'answer'; readonly name: string | undefined; readonly number: number };

export interface Finding {
  readonly id: string;
  readonly mark: Mark;
  readonly text: string;
  readonly more: string | null;
}

const icon = (name: string): Mark => ({ kind: 'icon', name });
const markOf = (question: Question | undefined, answer: Answer): Mark => ({ kind: 'answer', name: answer.pictogram, number: (question?.answers.indexOf(answer) ?? -1) + 1 });

export function findingsOf(summary: Summary, tree: TreeContent, words: Messages['you'], say: TreeWords): Finding[] {
  return [firstFinding(summary, tree, words, say), findFinding(summary, words, say), surpriseFinding(summary, words, say), chanceFinding(summary, words), paceFinding(summary, words), skippedFinding(summary, words)].flatMap(
    (finding) => finding ?? [],
  );
}

function firstFinding({ first }: Summary, tree: TreeContent, words: Messages['you'], say: TreeWords): Finding | null {
  const most = [...first].sort((a, b) => b.galaxies - a.galaxies).find(({ answer }) => answer !== null)?.answer;
  const question = tree.questions.find(({ id }) => id === tree.first);
  if (!question || first.length === 0) return null;
  const parts = first.map(({ answer, galaxies }) => words.answeredTimes({ answer: answer ? say(answer.label) : words.unsure, n: galaxies }));
  return { id: 'first', mark: most ? markOf(question, most) : icon('help'), text: listed(parts), more: words.whatYouAnswered({ question: say(question.prompt) }) };
}

function findFinding({ find }: Summary, words: Messages['you'], say: TreeWords): Finding | null {
  if (!find) return null;
  const { question, answer, galaxies, among } = find;
  return {
    id: 'find',
    mark: markOf(question, answer),
    text: words.rarestFind({ question: say(question.name), answer: say(answer.label) }),
    more: words.rarestFindAbout({ n: Math.round(among / galaxies) }),
  };
}

function surpriseFinding({ surprises }: Summary, words: Messages['you'], say: TreeWords): Finding | null {
  if (!surprises) return null;
  const { galaxies, expected, mostly } = surprises;
  return {
    id: 'surprises',
    mark: mostly ? markOf(mostly.question, mostly.answer) : icon('unsure'),
    text: words.surprised({ n: galaxies }),
    more: mostly ? words.surprisedMostly({ n: expected, question: say(mostly.question.name), answer: say(mostly.answer.label) }) : words.surprisedAmong({ n: expected }),
  };
}

function chanceFinding({ byChance, galaxies }: Summary, words: Messages['you']): Finding | null {
  return byChance === null ? null : { id: 'chance', mark: icon('dice'), text: words.byChance({ n: byChance, galaxies }), more: words.byChanceAbout };
}

function paceFinding({ medianMs, medianPresses }: Summary, words: Messages['you']): Finding | null {
  if (medianMs === null) return null;
  const time = duration(medianMs / 1000);
  const text = medianPresses === null ? words.medianTime({ time }) : words.medianTimeAndPresses({ time, n: medianPresses });
  return { id: 'pace', mark: icon('keyboard'), text, more: words.medianAbout };
}

function skippedFinding({ skipped }: Summary, words: Messages['you']): Finding | null {
  return skipped === 0 ? null : { id: 'skipped', mark: icon('skip'), text: words.youSkippedMany({ n: skipped }), more: null };
}
