/** Votes are read from a catalogue's counts, under each of its names, and from nothing that is no count. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogueVotes } from './catalogueVotes.ts';
import type { TreeContent } from './tree.ts';
import { questionId } from './tree.ts';

const treeOf = (name: string): TreeContent => JSON.parse(readFileSync(`public/trees/${name}.json`, 'utf8')) as TreeContent;
const gz2 = treeOf('gz2');
const [shape, edgeOn] = gz2.questions.map(({ id }) => id) as [ReturnType<typeof questionId>, ReturnType<typeof questionId>];

/** A galaxy of raw_counts.csv: 20 smooth, 2 featured, 8 artifact; of the two, one said edge-on. */
const counted = { id: 'gz2-100484', t01_smooth_or_features_a01_smooth_count: '20', t01_smooth_or_features_a02_features_or_disk_count: ' 2 ', t01_smooth_or_features_a03_star_or_artifact_count: '8.0', t02_edgeon_a04_yes_count: '1', t02_edgeon_a05_no_count: '1' };

test('people are those asked the first question, and fewer are asked further down', () => {
  expect(catalogueVotes(gz2, shape, counted)).toEqual({ people: 30, asked: 30, votes: [20, 2, 8] });
  expect(catalogueVotes(gz2, edgeOn, counted)).toEqual({ people: 30, asked: 2, votes: [1, 1] });
});

test('the names of other catalogues, of this app’s own tables and of Zoobot do as well', () => {
  const own = Object.fromEntries(Object.entries(counted).map(([name, value]) => [name.replace(/_count$/, ''), value]));
  expect(catalogueVotes(gz2, shape, own)?.votes).toEqual([20, 2, 8]);
  const decals = treeOf('decals');
  const [first] = decals.questions;
  const zoobot = Object.fromEntries((first?.answers ?? []).map(({ columns }, i) => [columns['zoobot'] ?? '', String(i + 3)]));
  expect(first && catalogueVotes(decals, first.id, zoobot)?.votes).toEqual([3, 4, 5]);
});

test('where an answer is not counted nothing is known: fractions, gaps and words are no votes', () => {
  const without = (value: string) => catalogueVotes(gz2, shape, { ...counted, t01_smooth_or_features_a02_features_or_disk_count: value });
  expect(['', '0.25', 'many', '-1', '1e9', '99999'].map(without)).toEqual([null, null, null, null, null, null]);
  expect(catalogueVotes(gz2, edgeOn, { t02_edgeon_a04_yes_count: '4', t02_edgeon_a05_no_count: '5' })).toEqual({ people: 9, asked: 9, votes: [4, 5] });
  expect(catalogueVotes(gz2, questionId('none'), counted)).toBeNull();
});

test.skipIf(!existsSync('../shared/galaxies/raw_counts.csv'))('a thousand published galaxies have votes enough for a lab', () => {
  const [head = '', ...lines] = readFileSync('../shared/galaxies/raw_counts.csv', 'utf8').trim().split('\n');
  const names = head.split(',');
  const found = lines.flatMap((line) => catalogueVotes(gz2, shape, Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell]))) ?? []);
  expect(found.length).toBe(1090);
  expect(found.filter(({ asked }) => asked >= 3).length).toBeGreaterThan(1000);
});
