/**
 * Compares simulated with real galaxies: `npx tsx bench/sky.ts [how many of each, default 800]`. Prints JSON: for each
 * statistic the real 5-95 % range and the share of simulated galaxies inside it, the AUC of a small cross-validated
 * classifier, the mean answers beside the volunteers', and the time per picture.
 */
import { readFileSync } from 'node:fs';
import { rng, shuffled } from '../src/domain/rng.ts';
import type { TreeContent } from '../src/domain/tree.ts';
import { answerProbabilities } from '../src/sky/answers.ts';
import { drawGalaxy } from '../src/sky/parameters.ts';
import { renderGalaxy } from '../src/sky/render.ts';
import { areaUnderCurve, tellApart } from './skyClassifier.ts';
import { quantile, statisticNames, statistics } from './skyStatistics.ts';
import { realJpegQuality, realPicture, realRows, throughJpeg } from './skyTools.ts';

const count = Number(process.argv[2] ?? 800);
const firstSeed = 5000;

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));

function timePerPicture(): { cpuMs: number } {
  const galaxies = Array.from({ length: 100 }, (_, k) => drawGalaxy(k));
  for (const galaxy of galaxies) renderGalaxy(galaxy);
  const before = process.cpuUsage();
  for (const galaxy of galaxies) renderGalaxy(galaxy);
  const spent = process.cpuUsage(before);
  return { cpuMs: round((spent.user + spent.system) / 1000 / galaxies.length, 1) };
}

/** Mean fraction of each answer among all who looked (conditional on the question for later ones), simulated. */
function meanAnswers(): Record<string, Record<string, number>> {
  const tree = JSON.parse(readFileSync(new URL('../public/trees/gz2.json', import.meta.url), 'utf8')) as TreeContent; // our own file
  const sums = new Map<string, number[]>();
  const asked = new Map<string, number>();
  for (let k = 0; k < count; k++) {
    const chances = answerProbabilities(drawGalaxy(firstSeed + k), tree);
    const reach = new Map<string, number>([[tree.first, 1]]);
    // Questions are visited in an order in which every question comes after all that lead to it.
    for (const question of visitingOrder(tree)) {
      const weight = reach.get(question.id) ?? 0;
      asked.set(question.catalogueKey, (asked.get(question.catalogueKey) ?? 0) + weight);
      question.answers.forEach((answer, a) => {
        const share = weight * (chances.get(question.id)?.[a] ?? 0);
        const row = sums.get(question.catalogueKey) ?? question.answers.map(() => 0);
        row[a] = (row[a] ?? 0) + share;
        sums.set(question.catalogueKey, row);
        if (answer.next) reach.set(answer.next, (reach.get(answer.next) ?? 0) + share);
      });
    }
  }
  return Object.fromEntries(tree.questions.map(({ catalogueKey, answers }) => [catalogueKey, Object.fromEntries(answers.map((answer, a) => [answer.id, round((sums.get(catalogueKey)?.[a] ?? 0) / (asked.get(catalogueKey) ?? 1))]))]));
}

function visitingOrder(tree: TreeContent): TreeContent['questions'] {
  const placed = new Set<string>();
  const order: TreeContent['questions'][number][] = [];
  while (order.length < tree.questions.length) {
    const ready = tree.questions.find((question) => !placed.has(question.id) && tree.questions.every((other) => placed.has(other.id) || other.answers.every((answer) => answer.next !== question.id)));
    if (!ready) throw new Error('The tree has a cycle.');
    placed.add(ready.id);
    order.push(ready);
  }
  return order;
}

/** The same from the real votes: sums of cumulative fractions over the sum of their question's. */
function realAnswers(rows: readonly Record<string, string>[]): Record<string, Record<string, number>> {
  const tree = JSON.parse(readFileSync(new URL('../public/trees/gz2.json', import.meta.url), 'utf8')) as TreeContent; // our own file
  return Object.fromEntries(
    tree.questions.map(({ catalogueKey, answers }) => {
      const sums = answers.map(({ columns }) => rows.reduce((sum, row) => sum + Number(row[columns['kaggle'] ?? ''] ?? 0), 0));
      const total = sums.reduce((sum, value) => sum + value, 0);
      return [catalogueKey, Object.fromEntries(answers.map((answer, a) => [answer.id, round((sums[a] ?? 0) / total)]))];
    }),
  );
}

const rows = realRows();
if (!rows) {
  process.stdout.write(`${JSON.stringify({ skipped: 'The real galaxies are not on this machine.', time: timePerPicture(), answers: meanAnswers() }, null, 1)}\n`);
} else {
  const real = shuffled(rows, rng(17)).slice(0, count).map((row) => statistics(realPicture(row['id'] ?? '')));
  const simulated = Array.from({ length: count }, (_, k) => statistics(throughJpeg(renderGalaxy(drawGalaxy(firstSeed + k)), realJpegQuality)));
  const table = statisticNames.map((name, s) => {
    const of = (all: number[][]): number[] => all.map((row) => row[s] ?? 0).sort((a, b) => a - b);
    const [ours, theirs] = [of(simulated), of(real)];
    const [low, high] = [quantile(theirs, 0.05), quantile(theirs, 0.95)];
    const alone = areaUnderCurve([...simulated, ...real].map((row) => row[s] ?? 0), [...simulated.map(() => true), ...real.map(() => false)]);
    return { name, real: [low, quantile(theirs, 0.5), high].map((v) => round(v)), simulated: [quantile(ours, 0.05), quantile(ours, 0.5), quantile(ours, 0.95)].map((v) => round(v)), inside: round(ours.filter((value) => value >= low && value <= high).length / ours.length), aucAlone: round(alone) };
  });
  const order = shuffled([...simulated.map((row) => ({ row, isSimulated: true })), ...real.map((row) => ({ row, isSimulated: false }))], rng(23));
  const { auc, use } = tellApart(order.map(({ row }) => row), order.map(({ isSimulated }) => isSimulated));
  const report = { galaxies: count, time: timePerPicture(), auc: round(auc), statistics: table.map((line, s) => ({ ...line, use: round(use[s] ?? 0) })), answers: { simulated: meanAnswers(), real: realAnswers(rows) } };
  process.stdout.write(`${JSON.stringify(report, null, 1).replace(/\[\s+([^\]]*?)\s+\]/g, (_all, inner: string) => `[${inner.replace(/\s+/g, ' ')}]`)}\n`);
}
