/** The words that stand for the plot of doubt. */
import { expect, it } from 'vitest';
import { DOUBT_BINS } from '../../domain/doubt.ts';
import { messages as words } from '../messages/en/help.js';
import { doubtPlotInWords } from './DoubtPlot.tsx';

it('says what the bars show to those who hear it', () => {
  const counts = new Array<number>(DOUBT_BINS).fill(0);
  [counts[0], counts[5], counts[10]] = [11, 23, 30];
  expect(doubtPlotInWords(words, { passes: 64, column: 0, counts }, 'A bar')).toBe(
    'What share of the volunteers would answer “A bar”, as 64 versions of the network expect: less than a quarter of them, 11; a quarter to a half, 23; half or more, 30.',
  );
});
