/** "Why this galaxy?" in plain sentences, from what was recorded when it was chosen. It never tells the network's guess. */
import type { Reason } from './classification.ts';
import { FIRST_ROUND_LABELS, MONITOR_VOTES, SERVING_BLOCK } from './survey.ts';

const whole = (n: number): string => n.toLocaleString('en-GB');

/** One to four sentences on how the galaxy came to be shown, the plainest first. */
export function whyInWords(why: Reason): string[] {
  const { strategy, score, rank, among, round } = why;
  if (strategy === 'typiclust') {
    return [
      'Chosen because it is typical: many other galaxies of this survey look much like it.',
      'The network has no labels yet. A few galaxies of each common kind teach it the most to begin with.',
      'No score chose it, and nobody knows yet what the network will make of it.',
    ];
  }
  if ((strategy === 'bald' || strategy === 'power-bald') && score !== null && rank !== null && among !== null && round !== null) {
    return [
      strategy === 'bald'
        ? `Chosen by its score: number ${whole(rank)} of the ${whole(among)} galaxies scored in round ${whole(round)}.`
        : `Chosen by its score and by chance: the ${whole(among)} galaxies scored in round ${whole(round)} were put in an order in which a high score makes an early place likely, and this is number ${whole(rank)}.`,
      `Its score is ${score.toFixed(3)} nats. That is how much the votes on this galaxy are expected to tell the network about its own weights.`,
      'A high score means that the network, asked many times with different parts of it switched off, contradicts itself here, and that votes would settle it.',
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
      `Until ${whole(FIRST_ROUND_LABELS)} galaxies have labels and the first round is finished, Enhanced serves as Standard does.`,
    ];
  }
  return [
    `Drawn at random: one in every ${whole(SERVING_BLOCK)} galaxies is, whatever its score.`,
    'So the labels always hold a fair sample of the survey, and the network cannot only ask about what puzzles it.',
  ];
}
