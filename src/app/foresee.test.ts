/** Of which galaxies a round keeps its forecast: those that chance draws next, and the monitor set. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import { serving } from '../domain/queue.ts';
import { defaultSettings, surveyId } from '../domain/survey.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { foreseen } from './foresee.ts';

const tree = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);
const settings = { ...defaultSettings(tree, 42), monitorSize: 20 };
const survey = { id: surveyId('s'), name: 'Test', tree, settings, createdAt: '2026-01-01T00:00:00.000Z', origin: 'files' as const };
const ids = Array.from({ length: 3000 }, (_, index) => galaxyId(`g${String(index)}`));
const [ada, ben] = [volunteerId('ada'), volunteerId('ben')];
const session = { survey, ids, missing: new Set([5]), volunteer: ada };

test('what is foreseen is what chance draws next for those who share the device, and the monitor set, as far as nobody answered it', () => {
  const labelled = new Set(Array.from({ length: 1000 }, (_, index) => index));
  const chosen = foreseen(session, labelled, [ada, ben]);
  for (const index of chosen) expect(labelled.has(index) || session.missing.has(index)).toBe(false);
  for (const volunteer of [ada, ben]) {
    const next = serving(settings, ids.length, volunteer).next({ workflow: 'standard', position: 7, count: 150, isEligible: (index) => !labelled.has(index), votesOf: () => 0, ranking: null, labelled: 0 });
    for (const { index } of next) expect(chosen.has(index)).toBe(true);
  }
  for (const index of serving(settings, ids.length, ada).monitor) expect(chosen.has(index)).toBe(!labelled.has(index));
  expect(chosen.size).toBeLessThanOrEqual(384 + 20);
});
