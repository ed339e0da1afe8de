/** Writes what a study leaves behind: report.json, report.md and the plots. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArmFindings } from '../domain/studyAnalysis.ts';
import { analyse } from '../domain/studyAnalysis.ts';
import type { Condition, Plan } from '../domain/studyConditions.ts';
import { arms as allArms, confirmedArms, DEFAULT_ARM } from '../domain/studyConditions.ts';
import type { FinishedRun, Part } from '../domain/studyRuns.ts';
import type { ReportHead } from './studyMarkdown.ts';
import { gate, markdown } from './studyMarkdown.ts';
import { curvePlot, intervalPlot } from './studyPlot.ts';
import { verdictOn } from '../domain/studyWording.ts';

/** JSON has no infinity: a saving or a number of labels that is not reached is called "never". */
export const readable = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : Number.isNaN(value) ? null : 'never';
};

const colourOf = ({ arm }: ArmFindings): number => allArms.findIndex(({ name }) => name === arm.name);

interface Plot {
  readonly file: string;
  readonly text: string;
}

/** Arms tried later have plots of their own, with what they are to be held against. */
function plotsOf(part: Part, condition: Condition, findings: readonly ArmFindings[]): Plot[] {
  const name = `${part}-${condition.name}`;
  const planned = findings.filter(({ arm }) => !arm.isExploratory);
  const later = findings.filter(({ arm }) => arm.isExploratory);
  const beside = planned.filter(({ arm: { name: own } }) => own === DEFAULT_ARM || later.some(({ arm }) => arm.against === own));
  return [...plotsIn(name, condition, planned), ...(later.length > 0 ? plotsIn(`${name}-exploratory`, condition, [...beside, ...later]) : [])];
}

function plotsIn(name: string, condition: Condition, findings: readonly ArmFindings[]): Plot[] {
  const seeds = Math.min(...findings.map((each) => each.seeds.length));
  const curves = findings.map((each) => ({ name: each.arm.title, colour: colourOf(each), isDashed: each.arm.head === 'dropout', points: each.rounds.map(({ labels, rmse }) => ({ x: labels, y: rmse.value, low: rmse.low, high: rmse.high })) }));
  const rows = findings
    .filter(({ area }) => area !== null)
    .flatMap((each) => each.savings.map(({ labels, saving }, i) => ({ label: i === 0 ? `${each.arm.title}: ${labels}` : `${labels}`, ...saving, colour: colourOf(each) })));
  const plots = [{ file: `${name}-curves.svg`, text: curvePlot(`${condition.title} (${seeds} seeds)`, 'galaxies labelled', 'RMSE of the vote fraction', curves) }];
  if (rows.length > 0) plots.push({ file: `${name}-savings.svg`, text: intervalPlot(`${condition.title}: labels saved against random`, 'labels saved, % (95 % interval; arrow: off the plot or never)', rows) });
  return plots;
}

/** Numbers of the report as JSON. */
const jsonOf = (head: ReportHead, findings: readonly ArmFindings[]): unknown => ({
  format: 'tuning-fork-study',
  version: 1,
  ...head,
  claims: confirmedArms.map((arm) => ({ arm, main: gate(findings, 'main', arm), confirmation: gate(findings, 'confirmation', arm) })),
  findings: findings.map((each) => ({ ...each, condition: each.condition.name, arm: each.arm.name, against: each.arm.against, verdict: verdictOn(each) })),
});

export async function writeReport(folder: string, head: ReportHead, runs: readonly FinishedRun[], plan: Plan): Promise<readonly ArmFindings[]> {
  const findings = analyse(runs, plan.conditions, plan.arms);
  await mkdir(folder, { recursive: true });
  const files = new Map<string, string[]>();
  for (const part of ['main', 'confirmation'] as const)
    for (const condition of plan.conditions) {
      const own = findings.filter((each) => each.part === part && each.condition.name === condition.name);
      if (own.length === 0) continue;
      const plots = plotsOf(part, condition, own);
      for (const { file, text } of plots) await writeFile(join(folder, file), text);
      files.set(`${part} ${condition.name}`, plots.map(({ file }) => file));
    }
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(jsonOf(head, findings), readable, 1)}\n`);
  await writeFile(join(folder, 'report.md'), markdown(head, findings, plan.conditions, files));
  return findings;
}
