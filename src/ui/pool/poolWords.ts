/** What the network says of one galaxy of the pool, in a few words. */
import type { PoolNumbers } from '../../app/pool.ts';
import type { Messages } from '../parts/messages.ts';
import { decimal, number } from '../parts/words.ts';

/** Of 100 volunteers, with one digit where there is need. */
export const ofHundred = (share: number): string => number(100 * share, { maximumFractionDigits: 1 });

/** @param row of the round; -1 where it did not score the galaxy */
export function numbersInWords(words: Messages['pool'], numbers: PoolNumbers | null, row: number, answer: string): string[] {
  if (!numbers || row < 0) return [words.unscored];
  const [share, spread, information] = [numbers.share[row] ?? 0, numbers.spread[row] ?? 0, numbers.information[row] ?? 0];
  return [words.ofHundredSay({ n: ofHundred(share), answer }), words.differBy({ n: ofHundred(spread) }), words.natsToHave({ n: decimal(information, 3) })];
}
