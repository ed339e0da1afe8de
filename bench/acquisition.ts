/**
 * What scoring costs, in plain TypeScript on one core: information about the whole tree, and every acquisition strategy
 * for one question, on galaxies with made-up passes and embeddings.
 *   npx tsx bench/acquisition.ts [--galaxies 10000] [--passes 64]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AcquisitionName } from '../src/domain/acquisition.ts';
import { acquisitions } from '../src/domain/acquisition.ts';
import { rng } from '../src/domain/rng.ts';
import type { TreeContent } from '../src/domain/tree.ts';
import { columnsOf } from '../src/domain/tree.ts';
import { seedsOf } from '../src/domain/typiclust.ts';
import { rankByTree, treeInformationOf } from '../src/domain/treeInformation.ts';

const { values: options } = parseArgs({
  options: { galaxies: { type: 'string', default: '10000' }, passes: { type: 'string', default: '64' } },
});
const galaxies = Number(options.galaxies);
const passes = Number(options.passes);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const timed = <T>(name: string, work: () => T): T => {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user } = process.cpuUsage(before);
  say(
    `${name.padEnd(64)} ${(user / 1e6).toFixed(3)} s of processor time, ${((performance.now() - began) / 1000).toFixed(3)} s by the clock`,
  );
  return result;
};

const tree = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;
const { columns, byQuestion } = columnsOf(tree);
const random = rng(1, 'bench');
const fractions = new Float32Array(galaxies * passes * columns.length);
// A seeded table of normals, read at random places, is quick enough to fill 24 million fractions.
const normals = Float32Array.from({ length: 2 ** 16 }, () => random.normal());
const normal = (): number => normals[random.below(normals.length)] as number; // inside
for (let g = 0; g < galaxies; g++) {
  const middle = columns.map(() => 1.5 * normal());
  for (let t = 0; t < passes; t++) {
    const at = (g * passes + t) * columns.length;
    for (const { start, end } of byQuestion) {
      let sum = 0;
      for (let c = start; c < end; c++) sum += fractions[at + c] = Math.exp((middle[c] as number) + 0.5 * normal());
      for (let c = start; c < end; c++) fractions[at + c] = (fractions[at + c] as number) / sum;
    }
  }
}
say(`${galaxies} galaxies, ${passes} passes, ${tree.questions.length} questions, ${columns.length} answers`);

const all = (count: number, expectedVotes: number, kappa: number, method: 'exact' | 'screen'): void => {
  const kappas = tree.questions.map(() => kappa);
  const size = passes * columns.length;
  for (let g = 0; g < count; g++)
    treeInformationOf(tree, fractions.subarray(g * size, (g + 1) * size), passes, { expectedVotes, kappas, method });
};
for (const votes of [1, 5, 40]) {
  timed(`whole tree, screen, N ${votes}`, () => all(galaxies, votes, 6, 'screen'));
  const some = Math.min(galaxies, 500);
  for (const kappa of [Infinity, 6])
    timed(`whole tree, exact, N ${votes}, kappa ${kappa}, ${some} galaxies`, () => all(some, votes, kappa, 'exact'));
}
timed('whole tree, N 40, kappa 6: screen for all, exact for 512', () =>
  rankByTree(tree, { fractions, galaxies, passes }, { expectedVotes: 40, kappas: tree.questions.map(() => 6) }, 'galaxy', 512),
);

const width = 128;
const embeddings = { values: Float32Array.from({ length: galaxies * width }, normal), width };
const wanted = 32;
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
    if (strategy === 'typiclust' && answers > 2) continue;
    timed(`${strategy}, ${name}, N 40, kappa 6, ${wanted} wanted`, () => acquisitions[strategy].rank(pool, wanted, rng(2)));
  }
}
timed('typiclust, 500 wanted', () => seedsOf(embeddings, 500, rng(2)));
