/** Writes what the paper mode leaves behind: paper.json, paper.md and the plots. It claims no more than studyWording.ts allows. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reducedWalmsley2020, weightSpecs } from '../model/network.ts';
import { weightCount } from '../model/weights.ts';
import type { EqualError, TrunkCurves } from './studyAgainst.ts';
import { atEqualError, bandOf } from './studyAgainst.ts';
import type { ArmFindings } from '../domain/studyAnalysis.ts';
import { analyse } from '../domain/studyAnalysis.ts';
import type { FinishedRun } from '../domain/studyRuns.ts';
import type { ReportHead } from './studyMarkdown.ts';
import { table } from './studyMarkdown.ts';
import type { PaperPlan } from './studyPaper.ts';
import { paperArms } from './studyPaper.ts';
import type { Series } from './studyPlot.ts';
import { curvePlot, intervalPlot } from './studyPlot.ts';
import { readable } from './studyReport.ts';
import { FEWEST_SEEDS, savingInWords, thousandths, verdictOn } from '../domain/studyWording.ts';

const four = (value: number): string => value.toFixed(4);
const seedsIn = (findings: ArmFindings): string => `${findings.seeds.length} ${findings.seeds.length === 1 ? 'seed' : 'seeds'}`;

/** What may be said of the paper's 35 to 60 %: only from enough seeds, and only whether the interval overlaps. */
export function onThePaper({ seeds, savings }: ArmFindings): string {
  const last = savings.at(-1);
  if (!last || seeds.length < FEWEST_SEEDS) return `Nothing is claimed from fewer than ${FEWEST_SEEDS} paired seeds: neither a saving, nor that the paper's 35 to 60 % are reproduced, nor that they are not.`;
  const overlaps = last.saving.low <= 0.6 && last.saving.high >= 0.35;
  return `The interval of the saving at ${last.labels} labels ${overlaps ? 'overlaps' : 'does not overlap'} the paper's 35 to 60 %, for one of its two questions and in a reduced form.`;
}

function errors(findings: readonly ArmFindings[]): string {
  return table(
    ['labels', ...findings.flatMap(({ arm }) => [`${arm.title}: RMSE (95 % band)`, 'without vote noise', 'log loss', 'mean fraction of labelled'])],
    (findings[0]?.rounds ?? []).map(({ labels }, round) => [
      `${labels}`,
      ...findings.flatMap(({ rounds }) => {
        const own = rounds[round];
        return own ? [`${four(own.rmse.value)} (${four(own.rmse.low)} to ${four(own.rmse.high)})`, four(own.rmseCorrected), four(own.logLoss), own.meanFractionLabelled.toFixed(2)] : ['', '', '', ''];
      }),
    ]),
  );
}

const comparisons = (findings: readonly ArmFindings[]): string =>
  table(
    ['arm', 'area x 1000', 'RMSE at the end x 1000', 'log loss at the end x 1000', ...(findings[0]?.savings.map(({ labels }) => `saving at ${labels}, %`) ?? [])],
    findings.map(({ arm, area, final, finalLogLoss, savings }) => [arm.title, area ? thousandths(area) : 'reference', final ? thousandths(final) : '', finalLogLoss ? thousandths(finalLogLoss) : '', ...savings.map(({ saving }) => savingInWords(saving))]),
  );

/** "120 (96 to 140)"; at either end of the curve no more can be said than "at most" and "more than". */
function labelsInWords(labels: { readonly value: number; readonly low: number; readonly high: number }, first: number, last: number): string {
  const each = (count: number): string => (count === Infinity ? `more than ${last}` : count <= first ? `at most ${first}` : `${Math.round(count)}`);
  return `${each(labels.value)} (${each(labels.low)} to ${each(labels.high)})`;
}

function equalErrors(findings: readonly ArmFindings[], rows: readonly EqualError[], trunk: readonly TrunkCurves[]): string {
  const titleOf = (name: string): string => [...findings, ...trunk].find(({ arm }) => arm.name === name)?.arm.title ?? name;
  return table(
    ['from scratch', 'its RMSE', 'at labels', 'with the trunk', 'labels for the same RMSE (95 % interval)', "the trunk's RMSE", 'at labels', 'labels from scratch for that (95 % interval)'],
    rows.map((row) => [
      titleOf(row.scratch),
      four(row.scratchLast.rmse),
      `${row.scratchLast.labels}`,
      `${titleOf(row.trunk)} (${row.trunkSeeds} seeds)`,
      labelsInWords(row.trunkNeeds, row.trunkFirst.labels, row.trunkLast),
      four(row.trunkFirst.rmse),
      `${row.trunkFirst.labels}`,
      labelsInWords(row.scratchNeeds, findings[0]?.rounds[0]?.labels ?? 0, row.scratchLast.labels),
    ]),
  );
}

const weights = weightCount(weightSpecs(reducedWalmsley2020, 2)).toLocaleString('en');

/** Steps of training in a whole run. */
const stepsOf = ({ schedules }: PaperPlan): number => schedules.reduce((sum, { epochs, imagesPerEpoch, batch }) => sum + (epochs * imagesPerEpoch) / batch, 0);

const notComparable = (plan: PaperPlan): string => `- 64 pixels and ${weights} weights instead of 128 pixels and 1.3 million: the same layout with half the channels.
- ${plan.condition.budget} labels in all from the pool above; the paper labelled 3,456 and scored 16,384 galaxies at a time.
- Few steps, fixed in number: ${stepsOf(plan)} of ${plan.schedules[0]?.batch ?? 0} pictures in a whole run, warm from round to round. The paper's code trains for thousands of steps of 256
  and takes, for both arms, the moment that was best on its test galaxies. Here nothing is stopped or chosen on test galaxies.
- Errors are those of the mean over the passes on one view of each picture; the paper's code measures with dropout off.
- Fractions are mostly the debiased ones of the Kaggle challenge, votes are drawn from them, and half of the galaxies were picked for clean or balanced votes.
- Smooth only; the paper's 35 to 60 % are for two questions.
- A pass has one mask for all galaxies; where each galaxy has its own, as there, a galaxy's score has the same distribution.`;

function markdown(head: ReportHead, plan: PaperPlan, findings: readonly ArmFindings[], plots: readonly string[], trunk: readonly TrunkCurves[] | null, rows: readonly EqualError[]): string {
  const rival = findings.find(({ area }) => area !== null);
  return `${[
    '# Paper mode (reduced): does BALD save labels from scratch?',
    ...(head.isQuick ? ['**A quick study: it shows that everything runs. Its numbers mean nothing.**'] : []),
    `    ${head.command}`,
    head.ground.map((line) => `- ${line}`).join('\n'),
    ...(head.missing > 0 ? [`**${head.missing} runs of the plan are still to be done; the tables hold those that are.**`] : []),
    `The layout of Walmsley et al. (2020), reduced: 64 pixels grey, ${weights} weights, from scratch. Smooth against the rest, ${plan.condition.people} votes, T = ${plan.passes}; ${plan.first} first galaxies, the same in both arms, then batches of ${plan.batch} up to ${plan.condition.budget} labels. Protocol and amendment: \`docs/study/protocol.md\`.`,
    ...plots.map((file) => `![${plan.condition.title}](${file})`),
    findings.map((each) => `- ${each.arm.title} (${seedsIn(each)}): ${verdictOn(each)}`).join('\n'),
    ...(rival ? [onThePaper(rival)] : []),
    errors(findings),
    `BALD less random, with 95 % intervals of the paired bootstrap over seeds; below zero is better. With so few seeds an interval only says how far these seeds differ. At ${plan.first} labels both arms are the same by construction, so no saving is given there.`,
    comparisons(findings),
    '## From scratch against with the trunk, at equal error',
    ...(trunk === null
      ? ['Not asked for: `--against DIR` names the folder of the trunk study.']
      : ['Same pool, votes and test galaxies; the trunk learnt beforehand from the other half of the galaxies, without this question, while nothing was learnt before from scratch. Intervals resample the seeds of both.', equalErrors(findings, rows, trunk)]),
    '## What is not comparable to the paper',
    notComparable(plan),
  ].join('\n\n')}\n`;
}

const seriesOf = (findings: readonly ArmFindings[]): Series[] =>
  findings.map(({ arm, rounds }) => ({ name: arm.title, colour: arm.name === 'random-scratch' ? 0 : 7, isDashed: true, points: rounds.map(({ labels, rmse }) => ({ x: labels, y: rmse.value, low: rmse.low, high: rmse.high })) }));

/** @param trunk curves of the trunk study, or null where they were not asked for */
export async function writePaperReport(folder: string, head: ReportHead, plan: PaperPlan, runs: readonly FinishedRun[], trunk: readonly TrunkCurves[] | null): Promise<void> {
  // At the first galaxies both arms are the same: a saving there would only tell how the arm went on.
  const findings = analyse(runs, [plan.condition], paperArms).map((each) => ({ ...each, savings: each.savings.filter(({ labels }) => labels > plan.first) }));
  const rows = findings.flatMap((each) => (trunk ?? []).map((curves) => atEqualError(each, runs.filter(({ arm, seed }) => arm === each.arm.name && each.seeds.includes(seed)), curves)));
  const plots: { file: string; text: string }[] = [];
  if (findings.length > 0) plots.push({ file: 'paper-curves.svg', text: curvePlot(plan.condition.title, 'galaxies labelled', 'RMSE of the vote fraction', seriesOf(findings)) });
  const bars = findings.flatMap(({ area, savings }) => (area ? savings.map(({ labels, saving }) => ({ label: `BALD top-k, ${labels} labels`, ...saving, colour: 7 })) : []));
  if (bars.length > 0) plots.push({ file: 'paper-savings.svg', text: intervalPlot('Paper mode (reduced): labels saved against random', 'labels saved, % (95 % interval; arrow: off the plot or never)', bars) });
  if (trunk && findings.length > 0) {
    const withTrunk = trunk.map((curves, i): Series => ({ name: `${curves.arm.title}, with the trunk`, colour: 1 + i, isDashed: false, points: bandOf(curves) }));
    plots.push({ file: 'paper-and-trunk-curves.svg', text: curvePlot('Smooth, 40 votes: from scratch (reduced) and with the trunk', 'galaxies labelled', 'RMSE of the vote fraction', [...seriesOf(findings), ...withTrunk]) });
  }
  await mkdir(folder, { recursive: true });
  for (const { file, text } of plots) await writeFile(join(folder, file), text);
  const json = { format: 'tuning-fork-paper-mode', version: 1, ...head, plan, findings: findings.map((each) => ({ ...each, condition: each.condition.name, arm: each.arm.name, against: each.arm.against, verdict: verdictOn(each) })), equalError: rows };
  await writeFile(join(folder, 'paper.json'), `${JSON.stringify(json, readable, 1)}\n`);
  await writeFile(join(folder, 'paper.md'), markdown(head, plan, findings, plots.map(({ file }) => file), trunk, rows));
}
