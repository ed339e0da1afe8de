/**
 * What scoring costs, in plain TypeScript on one core: information about the whole tree, and every acquisition strategy
 * for one question, on made-up passes and embeddings, at several numbers of galaxies, with the growth from the first to
 * the last and the cost in terms of maximum entropy's, which only reads every pass once. Prints JSON; a thousand galaxies
 * with 64 passes of the Galaxy Zoo 2 tree are 9.5 MB. Run from the project's root:
 *
 *     npx tsx bench/acquisition.ts [--galaxies 10000,100000] [--passes 64]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { AcquisitionName } from '../src/domain/acquisition.ts';
import { acquisitions } from '../src/domain/acquisition.ts';
import { rng } from '../src/domain/rng.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { rankByTree, treeInformationOf } from '../src/domain/treeInformation.ts';
import { seedsOf } from '../src/domain/typiclust.ts';
import type { Took } from './timing.ts';
import { growth, only, rounded, timed } from './timing.ts';
import { gz2 } from './trainingData.ts';

const { values: options } = parseArgs({
  options: { galaxies: { type: 'string', default: '10000,100000' }, passes: { type: 'string', default: '64' } },
});
const sizes = options.galaxies.split(',').map(Number);
const passes = Number(options.passes);

const WIDTH = 128;
const WANTED = 32;
/** Galaxies whose exact information about the whole tree is computed where all would take minutes. */
const SOME = 500;
/** Galaxies with passes of their own; beyond, their passes come again, which costs the same. */
const OWN = 10_000;
const tree = gz2();
const { columns, byQuestion } = columnsOf(tree);
const random = rng(1, 'bench');
// A seeded table of normals, read at random places, is quick enough to fill 24 million fractions.
const normals = Float32Array.from({ length: 2 ** 16 }, () => random.normal());
const normal = (): number => normals[random.below(normals.length)] as number; // inside

/** [galaxy, pass, column] */
function madeUpFractions(galaxies: number): Float32Array {
  const size = passes * columns.length;
  const fractions = new Float32Array(galaxies * size);
  const own = Math.min(galaxies, OWN);
  for (let g = 0; g < own; g++) {
    const middle = columns.map(() => 1.5 * normal());
    for (let t = 0; t < passes; t++) {
      const at = g * size + t * columns.length;
      for (const { start, end } of byQuestion) {
        let sum = 0;
        for (let c = start; c < end; c++) sum += fractions[at + c] = Math.exp((middle[c] as number) + 0.5 * normal());
        for (let c = start; c < end; c++) fractions[at + c] = (fractions[at + c] as number) / sum;
      }
    }
  }
  for (let g = own; g < galaxies; g += own) fractions.copyWithin(g * size, 0, Math.min(own, galaxies - g) * size);
  return fractions;
}

const rows = new Map<string, (Took & { readonly galaxies: number })[]>();
async function time(name: string, galaxies: number, work: () => unknown): Promise<void> {
  const took = only(await timed(work));
  rows.set(name, [...(rows.get(name) ?? []), { galaxies, ...took }]);
}

async function wholeTree(galaxies: number, fractions: Float32Array): Promise<void> {
  const size = passes * columns.length;
  const all = (count: number, expectedVotes: number, kappa: number, method: 'exact' | 'screen'): void => {
    const kappas = tree.questions.map(() => kappa);
    for (let g = 0; g < count; g++)
      treeInformationOf(tree, fractions.subarray(g * size, (g + 1) * size), passes, { expectedVotes, kappas, method });
  };
  const some = Math.min(galaxies, SOME);
  for (const votes of [1, 40]) {
    await time(`whole tree, screen, N ${votes}`, galaxies, () => all(galaxies, votes, 6, 'screen'));
    await time(`whole tree, exact, N ${votes}, ${some} galaxies only`, galaxies, () => all(some, votes, 6, 'exact'));
  }
  const settings = { expectedVotes: 40, kappas: tree.questions.map(() => 6) };
  await time('whole tree, N 40: screen for all, exact for 512', galaxies, () =>
    rankByTree(tree, { fractions, galaxies, passes }, settings, 'galaxy', 512),
  );
}

async function oneQuestion(galaxies: number, fractions: Float32Array): Promise<void> {
  const embeddings = { values: Float32Array.from({ length: galaxies * WIDTH }, normal), width: WIDTH };
  for (const [name, question] of [
    ['two answers', 1],
    ['three answers', 0],
  ] as const) {
    const { start, end } = byQuestion[question] as (typeof byQuestion)[number]; // gz2 has them
    const answers = end - start;
    const rho = new Float32Array(galaxies * passes * answers);
    for (let i = 0; i < galaxies * passes; i++)
      for (let a = 0; a < answers; a++) rho[i * answers + a] = fractions[i * columns.length + start + a] as number;
    const pool = { rho, galaxies, passes, answers, kind: 'single', expectedVotes: 40, kappa: 6, embeddings } as const;
    for (const strategy of Object.keys(acquisitions) as AcquisitionName[]) {
      if (strategy === 'typiclust' && answers > 2) continue; // it does not look at the answers
      await time(`${strategy}, ${name}`, galaxies, () => acquisitions[strategy].rank(pool, WANTED, rng(2)));
    }
  }
  // Clusters of five hundred seeds are only wanted once per survey, and from its first galaxies.
  if (galaxies <= OWN) await time('typiclust, 500 wanted', galaxies, () => seedsOf(embeddings, 500, rng(2)));
}

const loadBefore = loadavg();
for (const galaxies of sizes) {
  const fractions = madeUpFractions(galaxies);
  await wholeTree(galaxies, fractions);
  await oneQuestion(galaxies, fractions);
}
const of = (name: string): readonly Took[] => rows.get(name) ?? [];
const scoring = Object.fromEntries(
  [...rows].map(([name, took]) => {
    const [, answers = ''] = name.split(', ');
    const peer = of(`entropy, ${answers}`);
    const isStrategy = Object.keys(acquisitions).some((strategy) => name === `${strategy}, ${answers}`);
    const ratio = rounded((took.at(-1)?.processorSeconds ?? NaN) / (peer.at(-1)?.processorSeconds ?? NaN));
    return [name, { rows: took, ...(took.length > 1 ? { growth: growth(took) } : {}), ...(isStrategy && peer.length > 0 ? { ofEntropy: ratio } : {}) }];
  }),
);
process.stdout.write(
  `${JSON.stringify({ passes, columns: columns.length, wanted: WANTED, expectedVotes: 40, kappa: 6, load: { before: loadBefore, after: loadavg() }, scoring }, null, 1)}\n`,
);
