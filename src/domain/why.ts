/**
 * "Why this galaxy?" in plain sentences, from what was recorded when it was chosen, and what the network was unsure about.
 * Before an answer only the first is told, never the network's guess; `doubtInWords` is for afterwards.
 */
import type { Reason } from './classification.ts';
import type { Doubt } from './doubt.ts';
import { doubtedAnswer, opinionsOf } from './doubt.ts';
import type { SurveySettings } from './survey.ts';
import { FIRST_ROUND_LABELS, MONITOR_VOTES, SERVING_BLOCK } from './survey.ts';
import type { TreeContent } from './tree.ts';

const whole = (n: number): string => n.toLocaleString('en-GB');

/** The settings that a round scored with, as far as words need them. */
export type ScoredBy = Pick<SurveySettings, 'rankBy' | 'question' | 'passes'>;

/**
 * What the network is unsure about, in a clause. One question is named: it is the same for all galaxies of the round, so it
 * gives nothing away. Which question of the whole tree it is most unsure about would tell how it sees this galaxy.
 */
function unsureAbout(tree: TreeContent, by: ScoredBy | null): string {
  const asked = by?.rankBy === 'question' ? tree.questions.find(({ id }) => id === by.question) : undefined;
  if (asked) return `the network is unsure what people would answer to “${asked.prompt}”`;
  return by?.rankBy === 'tree' ? 'the network is unsure about the questions that people are likely to be asked about it, taken together' : 'the network is unsure about it';
}

/**
 * One to four sentences on how the galaxy came to be shown, the plainest first.
 * @param by of the round that scored it; null where that is not known
 */
export function whyInWords(why: Reason, tree: TreeContent, by: ScoredBy | null): string[] {
  const { strategy, score, rank, among, round } = why;
  if (strategy === 'typiclust') {
    return [
      'Chosen because it is typical: many other galaxies of this survey look much like it.',
      'The network has no labels yet. A few galaxies of each common kind teach it the most to begin with.',
      'No score chose it, and nobody knows yet what the network will make of it.',
    ];
  }
  if ((strategy === 'bald' || strategy === 'power-bald') && score !== null && rank !== null && among !== null && round !== null) {
    const versions = by ? `${whole(by.passes)} times` : 'many times';
    return [
      strategy === 'bald' ? `Chosen because ${unsureAbout(tree, by)}.` : `Chosen by score and by chance: ${unsureAbout(tree, by)}.`,
      `The network is asked ${versions}, each time as a slightly different version of itself. Where all versions agree there is little to learn. Here they contradict one another, and people’s votes would settle it.`,
      `Its score, ${score.toFixed(3)} nats, is how much votes on this galaxy are expected to teach the network. ${
        strategy === 'bald'
          ? `That makes it number ${whole(rank)} of the ${whole(among)} galaxies scored in round ${whole(round)}.`
          : `In the order drawn from the scores of the ${whole(among)} galaxies of round ${whole(round)}, where a high score makes an early place likely, it is number ${whole(rank)}.`
      }`,
      'The score says nothing about which answer is right.',
    ];
  }
  if (strategy === 'monitor') {
    return [
      'Drawn at random, from a small fixed set of galaxies.',
      `Every volunteer is asked about this set until each of its galaxies has ${whole(MONITOR_VOTES)} votes. Because no score chose it, it shows fairly how well the network does.`,
    ];
  }
  if (why.workflow === 'standard') return ['Drawn at random: the Standard workflow serves all galaxies in a random order of your own.'];
  if (round === null) {
    return [
      'Drawn at random: the network has not scored any galaxies yet.',
      `Until ${whole(FIRST_ROUND_LABELS)} galaxies have labels and the first round is finished, no score chooses: galaxies come by chance, or because they are typical.`,
    ];
  }
  return [
    `Drawn at random: one in every ${whole(SERVING_BLOCK)} galaxies is, whatever its score.`,
    'So the labels always hold a fair sample of the survey, and the network cannot only ask about what puzzles it.',
  ];
}

/**
 * What the versions of the network said, e.g. "11 of its 64 versions say few volunteers would answer “A bar”, 30 say most
 * would, 23 say some would." Few are less than a quarter, most half or more. Null where the tree has no such answer.
 */
export function doubtInWords(tree: TreeContent, doubt: Doubt): string | null {
  const doubted = doubtedAnswer(tree, doubt);
  if (!doubted) return null;
  const { few, some, most } = opinionsOf(doubt);
  const groups = [
    { share: 'few', versions: few },
    { share: 'most', versions: most },
    { share: 'some', versions: some },
  ].filter(({ versions }) => versions > 0);
  const answering = `volunteers would answer “${doubted.answer.label}”`;
  const [first, ...others] = groups;
  if (!first) return null;
  if (others.length === 0) return `All ${whole(doubt.passes)} of its versions say ${first.share} ${answering}.`;
  return `${[`${whole(first.versions)} of its ${whole(doubt.passes)} versions ${first.versions === 1 ? 'says' : 'say'} ${first.share} ${answering}`, ...others.map(({ share, versions }) => `${whole(versions)} ${versions === 1 ? 'says' : 'say'} ${share} would`)].join(', ')}.`;
}
