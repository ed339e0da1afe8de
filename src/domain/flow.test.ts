/** The flow through a tree: what reaches a question is what its answers carry on, by hand on two galaxies; and rows that hold every question and every way once. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addToFlow, beginFlow, flowFrom, informationFrom, takenBy } from './flow.ts';
import { flowRows, levelsOf } from './flowRows.ts';
import { galaxyId } from './galaxy.ts';
import { momentInformation } from './information.ts';
import { rng } from './rng.ts';
import type { TreeContent } from './tree.ts';
import { columnsOf } from './tree.ts';

const treeOf = (name: string): TreeContent => JSON.parse(readFileSync(`public/trees/${name}`, 'utf8')) as TreeContent;
const trees = readdirSync('public/trees').filter((name) => name.endsWith('.json') && (JSON.parse(readFileSync(`public/trees/${name}`, 'utf8')) as Partial<TreeContent>).questions);

const answer = (id: string, next: string | null) => ({ id, label: id, next, columns: {} });
/** a: yes to b, no to the end; b: left or right, both to c; c takes several. */
const small = { id: 'small', version: '1', name: 'Small', first: 'a', questions: [
  { id: 'a', catalogueKey: 'a', kind: 'single', prompt: 'a', name: 'a', answers: [answer('yes', 'b'), answer('no', null)] },
  { id: 'b', catalogueKey: 'b', kind: 'single', prompt: 'b', name: 'b', answers: [answer('left', 'c'), answer('right', 'c')] },
  { id: 'c', catalogueKey: 'c', kind: 'multiple', prompt: 'c', name: 'c', answers: [answer('ring', null), answer('none', null)] },
] } as unknown as TreeContent; // ids are plain text here

const settings = { expectedVotes: 40, kappas: [6, 6, 6] };
const predictions = {
  columnCount: 6,
  mean: Float32Array.from([0.75, 0.25, 0.5, 0.5, 0.25, 0.75, 0.25, 0.75, 1, 0, 0.5, 0.5]),
  sd: Float32Array.from([0.1, 0.1, 0, 0, 0, 0, 0.2, 0.2, 0, 0, 0, 0]),
};

test('two galaxies by hand: shares of all volunteers, of those asked, and votes', () => {
  const sum = beginFlow(small);
  addToFlow(sum, small, predictions, settings, 0, 1);
  addToFlow(sum, small, predictions, settings, 1, 2);
  const votes = [
    { galaxy: galaxyId('g'), volunteers: 3, counts: [2, 1, 1, 1, 0, 2], asked: [3, 2, 2] },
    { galaxy: galaxyId('h'), volunteers: 1, counts: [1, 0, 0, 1, 1, 0], asked: [1, 1, 1] },
  ];
  const [a, b, c] = flowFrom(sum, small, votes);
  expect(a).toMatchObject({ asked: 4, reach: 1 });
  expect(a?.branches.map(({ votes: n, share, flow }) => [n, share, flow])).toEqual([
    [3, 0.5, 0.5],
    [1, 0.5, 0.5],
  ]);
  // Asked of (0.75 + 0.25) / 2; left: (0.75 x 0.5 + 0.25 x 1) / 2 of all, and of those asked twice as many.
  expect(b).toMatchObject({ asked: 3, reach: 0.5, nats: 0, natsPerGalaxy: 0 });
  expect(b?.branches.map(({ share, flow }) => [share, flow])).toEqual([
    [0.625, 0.3125],
    [0.375, 0.1875],
  ]);
  expect(c?.reach).toBe(0.5);
  // 40 votes at kappa 6 are worth 280 / 46; s = 0.01 / (0.75 x 0.25) and 0.04 / (0.25 x 0.75).
  const worth = 280 / 46;
  const nats = (s: number): number => 0.5 * Math.log(1 + (worth * s) / (1 - s));
  expect(a?.nats).toBeCloseTo((nats(0.01 / 0.1875) + nats(0.04 / 0.1875)) / 2, 6);
});

test('before a round there are votes and nothing else', () => {
  const [a] = flowFrom(beginFlow(small), small, []);
  expect(a?.branches.map(({ votes, share, flow }) => [votes, share, flow])).toEqual([
    [0, NaN, NaN],
    [0, NaN, NaN],
  ]);
});

test('a galaxy takes a branch as probably as volunteers come to its question and answer so', () => {
  expect([...takenBy(small, predictions, 2)]).toEqual([0.375, 0.25]);
  expect([...takenBy(small, predictions, 4)]).toEqual([0.1875, 0.125]);
});

test('from means and spreads alone the information is the moment form for two answers, and never more for three', () => {
  const random = rng(4);
  for (let i = 0; i < 50; i++) {
    for (const answers of [2, 3]) {
      const passes = 40;
      const rho = new Float64Array(passes * answers);
      for (let t = 0; t < passes; t++) {
        const draws = Array.from({ length: answers }, (_, a) => Math.exp(a * 0.4 + 0.4 * random.normal()));
        const total = draws.reduce((x, y) => x + y);
        draws.forEach((draw, a) => (rho[t * answers + a] = draw / total));
      }
      const of = (a: number) => Array.from({ length: passes }, (_, t) => rho[t * answers + a] ?? NaN);
      const means = Array.from({ length: answers }, (_, a) => of(a).reduce((x, y) => x + y) / passes);
      const sds = Array.from({ length: answers }, (_, a) => Math.sqrt(of(a).reduce((x, y) => x + (y - (means[a] ?? 0)) ** 2, 0) / passes));
      const moment = momentInformation(rho, passes, 6);
      const found = informationFrom(means, sds, 'single', 6);
      if (answers === 2) expect(found).toBeCloseTo(moment, 6);
      else {
        expect(found).toBeLessThanOrEqual(moment + 1e-9);
        expect(found).toBeGreaterThan(0.6 * moment);
      }
    }
  }
});

test.each(trees)('%s: every question stands once, below all that lead to it, and every way is drawn through lanes', (name) => {
  const tree = treeOf(name);
  const { rows, streams } = flowRows(tree);
  const levels = levelsOf(tree);
  const stands = rows.flatMap((row, level) => row.flatMap((item) => (item.kind === 'question' ? [[item.question, level]] : [])));
  expect(stands.sort(([a = 0], [b = 0]) => a - b)).toEqual(tree.questions.map((_, question) => [question, levels[question]]));
  for (const stream of streams) {
    const [from = 0, to = 0] = [levels[stream.from], levels[stream.to]];
    expect(from).toBeLessThan(to);
    const lanes = rows.flatMap((row, level) => row.flatMap((item) => (item.kind === 'lane' && item.stream === stream ? [level] : [])));
    expect(lanes).toEqual(Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i));
  }
  const leading = tree.questions.reduce((sum, { answers }) => sum + answers.filter(({ next }) => next !== null).length, 0);
  expect(streams.reduce((sum, { columns }) => sum + columns.length, 0)).toBe(leading);
  expect(columnsOf(tree).byQuestion.length).toBe(stands.length);
});

test('Galaxy Zoo 2 stands in nine rows, smooth galaxies on their own side', () => {
  const { rows } = flowRows(treeOf('gz2.json'));
  expect(rows.length).toBe(9);
  expect(rows[1]?.map((item) => item.kind)).toEqual(['question', 'question']);
});
