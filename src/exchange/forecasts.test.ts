/** Forecasts in a labels file are the very numbers that were kept: another device shows the same evidence, to the last digit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { galaxyId } from '../domain/galaxy.ts';
import { surveyId } from '../domain/survey.ts';
import { readForecast, writtenForecast } from './forecasts.ts';

/** Every number from 0 to 1 that binary16 has, by its bits. */
const ONE = 0x3c00;

test('every share comes back bit by bit, also those near 0', () => {
  const half = fc.integer({ min: 0, max: ONE });
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { minLength: 1, maxLength: 20 }), (rows) => {
      const ids = rows.map((_, row) => galaxyId(`g${String(row)}`));
      const kept = { survey: surveyId('s'), round: 3, finishedAt: '2026-01-05T10:00:00.000Z', treeHash: 'h', indices: Uint32Array.from(rows.keys()), mean: Uint16Array.from(rows.flat()) };
      const file = JSON.stringify(writtenForecast(kept, ids));
      expect(readForecast(kept.survey, JSON.parse(file) as ReturnType<typeof writtenForecast>, new Map(ids.map((id, index) => [id, index])))).toEqual(kept);
    }),
    { seed: 11, numRuns: 300 },
  );
});
