/**
 * "Why this galaxy?" in plain sentences, from what was recorded when it was chosen, and what the network was unsure about.
 * Before an answer only the first is told, never the network's guess; `doubtInWords` is for afterwards.
 */
import type { Reason } from '../../domain/classification.ts';
import type { Doubt } from '../../domain/doubt.ts';
import { doubtedAnswer, opinionsOf } from '../../domain/doubts.ts';
import type { SurveySettings } from '../../domain/survey.ts';
import { defaultPace, FIRST_ROUND_LABELS, MONITOR_VOTES } from '../../domain/survey.ts';
import type { TreeContent } from '../../domain/tree.ts';
import type { Messages } from '../parts/messages.ts';
import type { TreeWords } from '../parts/treeWords.ts';
import { listed, paragraph } from '../parts/words.ts';

type Words = Messages['help'];

/** The settings that a round scored with, as far as words need them. */
export type ScoredBy = Pick<SurveySettings, 'rankBy' | 'question' | 'passes'> & Partial<Pick<SurveySettings, 'randomOneIn'>>;

/**
 * What the network is unsure about. One question is named: it is the same for all galaxies of the round, so it gives
 * nothing away. Which question of the whole tree it is most unsure about would tell how it sees this galaxy.
 */
function whyUnsure(words: Words, tree: TreeContent, by: ScoredBy | null, isDrawn: boolean, say: TreeWords): string {
  const asked = by?.rankBy === 'question' ? tree.questions.find(({ id }) => id === by.question) : undefined;
  if (asked) {
    const question = say(asked.prompt);
    return isDrawn ? words.whyQuestionChance({ question }) : words.whyQuestion({ question });
  }
  if (by?.rankBy === 'tree') return isDrawn ? words.whyTreeChance : words.whyTree;
  return isDrawn ? words.whyUnsureChance : words.whyUnsure;
}

/**
 * One to four sentences on how the galaxy came to be shown, the plainest first.
 * @param by of the round that scored it; null where that is not known
 */
export function whyInWords(words: Words, why: Reason, tree: TreeContent, by: ScoredBy | null, say: TreeWords): string[] {
  const { strategy, score, rank, among, round } = why;
  if (strategy === 'typiclust') return [words.whyTypical, words.whyTypicalTeaches, words.whyTypicalNoScore];
  if ((strategy === 'bald' || strategy === 'power-bald') && score !== null && rank !== null && among !== null && round !== null) {
    const isDrawn = strategy === 'power-bald';
    const place = { rank, among, round };
    return [
      whyUnsure(words, tree, by, isDrawn, say),
      by ? words.whyVersions({ n: by.passes }) : words.whyVersionsMany,
      paragraph(words.whyScore({ score }), isDrawn ? words.whyRankDrawn(place) : words.whyRank(place)),
      words.whyNotRight,
    ];
  }
  if (strategy === 'selection') return [words.whySelection, words.whySelectionMore({ n: by?.randomOneIn ?? defaultPace.randomOneIn })];
  if (strategy === 'monitor') return [words.whyMonitor, words.whyMonitorVotes({ n: MONITOR_VOTES })];
  if (why.workflow === 'standard') return [words.whyStandard];
  if (round === null) return [words.whyNoRound, words.whyUntilFirst({ n: FIRST_ROUND_LABELS })];
  return [words.whyShare({ n: by?.randomOneIn ?? defaultPace.randomOneIn }), words.whyShareFair];
}

/**
 * What the versions of the network said, e.g. "Asked how many volunteers would answer “A bar”, of its 64 versions 11 say
 * few, 30 say most, 23 say some." Few are less than a quarter, most half or more. Null where the tree has no such answer.
 */
export function doubtInWords(words: Words, tree: TreeContent, doubt: Doubt, say: TreeWords): string | null {
  const doubted = doubtedAnswer(tree, doubt);
  if (!doubted) return null;
  const { few, some, most } = opinionsOf(doubt);
  const answer = say(doubted.answer.label);
  const n = doubt.passes;
  if (few === n) return words.doubtAll({ share: 'few', n, answer });
  if (most === n) return words.doubtAll({ share: 'most', n, answer });
  if (some === n) return words.doubtAll({ share: 'other', n, answer });
  const opinions = [
    few > 0 ? words.doubtFew({ n: few }) : '',
    most > 0 ? words.doubtMost({ n: most }) : '',
    some > 0 ? words.doubtSome({ n: some }) : '',
  ];
  return words.doubtOf({ answer, n, opinions: listed(opinions.filter((opinion) => opinion !== '')) });
}
