/** The words that stand for the plot of scores. */
import { expect, it } from 'vitest';
import { histogramOf } from '../../domain/histogram.ts';
import type { Histogram } from '../../domain/histogram.ts';
import { messages as words } from '../messages/en/help.js';
import { plotInWords } from './WhyPlot.tsx';

const scores = [0.1, 0.2, 0.3, 0.4, 0.5];
const histogram = histogramOf(scores, 5) as Histogram; // there are scores

it('says what the bars show, and where this galaxy stands', () => {
  expect(plotInWords(words, { histogram, among: 5, below: 3 }, 0.4)).toBe(
    'Scores of 5 galaxies, from 0.10 to 0.50 nats, half of them below 0.30. This galaxy has 0.40, more than 75% of the others.',
  );
  expect(plotInWords(words, { histogram, among: 5, below: 4 }, 0.5)).toMatch(/more than all others\.$/);
  expect(plotInWords(words, { histogram, among: 5, below: 0 }, 0.1)).toMatch(/more than 0% of the others\.$/);
});
