/** The report in words and tables. It claims no more than studyWording.ts allows. */
import type { ArmFindings } from '../domain/studyAnalysis.ts';
import type { ArmName, Condition } from '../domain/studyConditions.ts';
import type { Part } from '../domain/studyRuns.ts';
import { confirmedArms, mainConditions } from '../domain/studyConditions.ts';
import { FEWEST_SEEDS, isBetter, isSaving, savingInWords, thousandths, verdictOn } from '../domain/studyWording.ts';

export interface ReportHead {
  readonly command: string;
  readonly isQuick: boolean;
  /** Sentences on what the study ran on: galaxies, trunks, seeds. */
  readonly ground: readonly string[];
  /** Runs still to be done. */
  readonly missing: number;
}

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

const four = (value: number): string => value.toFixed(4);

function errors(findings: readonly ArmFindings[]): string {
  const last = findings[0]?.rounds.length ?? 0;
  const quarters = [0, ...(findings[0]?.savings.map(({ labels }) => findings[0]?.rounds.findIndex((round) => round.labels === labels) ?? 0) ?? [])].filter((round, i, all) => round < last && all.indexOf(round) === i);
  return table(
    ['arm', ...quarters.map((round) => `RMSE at ${findings[0]?.rounds[round]?.labels ?? ''}`), 'without vote noise, at the end', 'log loss at the end', 'clicks', 'mean fraction of labelled'],
    findings.map(({ arm, rounds }) => {
      const end = rounds.at(-1);
      return [arm.title, ...quarters.map((round) => four(rounds[round]?.rmse.value ?? Number.NaN)), four(end?.rmseCorrected ?? Number.NaN), four(end?.logLoss ?? Number.NaN), `${Math.round(end?.clicks ?? 0)}`, (end?.meanFractionLabelled ?? Number.NaN).toFixed(2)];
    }),
  );
}

function comparisons(findings: readonly ArmFindings[]): string {
  return table(
    ['arm', 'area x 1000', 'RMSE at the end x 1000', 'log loss at the end x 1000', ...(findings[0]?.savings.map(({ labels }) => `saving at ${labels}, %`) ?? [])],
    findings.map(({ arm, area, final, finalLogLoss, savings }) => [arm.title, area ? thousandths(area) : 'reference', final ? thousandths(final) : '', finalLogLoss ? thousandths(finalLogLoss) : '', ...savings.map(({ saving }) => savingInWords(saving))]),
  );
}

function coverages(findings: readonly ArmFindings[]): string {
  return table(
    ['arm', 'labels', 'kappa', 'galaxies in the 90 % interval', 'error at +-0.2', 'the same as plain binomial', 'error at +-0.2'],
    findings.flatMap(({ arm, rounds }) => rounds.flatMap(({ labels, coverage }, i) => (coverage && (i === 0 || i === rounds.length - 1) ? [[arm.title, `${labels}`, `${coverage.kappa.toFixed(1)} ${coverage.assumed === 1 ? '(assumed)' : coverage.assumed === 0 ? '(fitted)' : '(mixed)'}`, `${(100 * coverage.within90).toFixed(1)} %`, coverage.error02.toFixed(3), `${(100 * coverage.binomial90).toFixed(1)} %`, coverage.binomialError02.toFixed(3)]] : []))),
  );
}

/** What a rule may claim over the four main conditions. */
export function gate(findings: readonly ArmFindings[], part: Part, name: ArmName): string {
  const own = findings.filter(({ arm, condition, part: mine }) => mine === part && arm.name === name && mainConditions.includes(condition.name));
  if (own.length < mainConditions.length) return 'Not all of the four main conditions have runs, so nothing is claimed over them.';
  if (own.some(({ seeds }) => seeds.length < FEWEST_SEEDS)) return `Nothing is claimed from fewer than ${FEWEST_SEEDS} paired seeds.`;
  const saving = own.filter(({ savings }) => savings.slice(-1).some(isSaving)).map(({ condition }) => condition.title);
  const better = own.filter(isBetter).map(({ condition }) => condition.title);
  const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join('; '));
  return `${own[0]?.arm.title ?? name}: the error curve lies below random's (interval of the area below zero) in ${better.length} of ${own.length} conditions: ${listed(better)}. It saves labels at the whole budget (interval above zero) in ${saving.length} of ${own.length}: ${listed(saving)}.`;
}

/** Both confirmed rules, each condition a row: what a reader wants first. */
function inShort(findings: readonly ArmFindings[]): string[] {
  const part: Part = findings.some((each) => each.part === 'confirmation') ? 'confirmation' : 'main';
  const own = findings.filter(({ arm, part: mine, area }) => mine === part && confirmedArms.includes(arm.name) && area !== null);
  if (own.length === 0) return [];
  const rows = own.map(({ condition, arm, seeds, rounds, area, savings }) => {
    const [half, whole] = [savings.find(({ share }) => share === 0.5), savings.at(-1)];
    return [condition.title, arm.title, `${seeds.length}`, four(whole?.target ?? Number.NaN), four(rounds.at(-1)?.rmse.value ?? Number.NaN), area ? thousandths(area) : '', half ? savingInWords(half.saving) : '', whole ? savingInWords(whole.saving) : ''];
  });
  return [
    '## In short',
    confirmedArms.map((name) => `- ${gate(findings, part, name)}`).join('\n'),
    `${PARTS[part]}. Error at the end of the budget, for random with the same head and for the rule; difference in the area under the curve (below zero is better); labels saved in per cent at half of the budget and at all of it. "Never" means that the rule does not get down to random's error within the budget.`,
    table(['condition', 'rule', 'seeds', 'random', 'rule', 'area x 1000', 'saving at half', 'saving at all'], rows),
  ];
}

const PARTS: Readonly<Record<Exclude<Part, 'tuning'>, string>> = { main: 'All arms, main seeds', confirmation: 'The default, and the same rule with the other head, on fresh seeds' };

const NOT_COMPARABLE = `- The paper trained the whole network from scratch at every step, at 128 pixels, on at least six times as many galaxies, with
  raw votes; here a frozen trunk that has learnt from other questions of other galaxies is compared with itself.
- Most fractions here are debiased ones from the Kaggle challenge, and votes are drawn from them: a binomial crowd, which
  counts the crowd's noise twice at 40 votes. Real volunteers differ from one another; that is not simulated.
- Half of the galaxies were picked for clean or balanced votes (column \`selection\`); an unselected survey is harder.
- The filter of the bar uses votes that nobody has before asking, as in the paper; the unfiltered conditions do not.
- Withholding the smooth question takes its fractions away, but the weights of the questions that follow it (how round, how
  edge-on) still say a little about it.
- A saving is read from flat curves: random compared with itself need not give exactly zero, and "never" is often the end of
  an interval. The area and the difference in RMSE stand beside it for that reason.`;

/** @param plots file names by condition and part */
export function markdown(head: ReportHead, findings: readonly ArmFindings[], conditions: readonly Condition[], plots: ReadonlyMap<string, readonly string[]>): string {
  const parts = (['main', 'confirmation'] as const).filter((part) => findings.some((each) => each.part === part));
  const sections = parts.flatMap((part) => [
    `## ${PARTS[part]}`,
    confirmedArms.map((name) => `- ${gate(findings, part, name)}`).join('\n'),
    ...conditions.flatMap((condition) => {
      const own = findings.filter((each) => each.part === part && each.condition.name === condition.name);
      if (own.length === 0) return [];
      return [
        `### ${condition.title}`,
        ...(plots.get(`${part} ${condition.name}`) ?? []).map((file) => `![${condition.title}](${file})`),
        own.map((each) => `- ${each.arm.title} (${each.seeds.length} seeds): ${verdictOn(each)}`).join('\n'),
        errors(own),
        'Differences from random with the same head, with 95 % intervals of the paired bootstrap over seeds; below zero is better.',
        comparisons(own),
        coverages(own),
      ];
    }),
  ]);
  return `${[
    '# Does it save labels?',
    ...(head.isQuick ? ['**A quick study: it shows that everything runs. Its numbers mean nothing.**'] : []),
    `    ${head.command}`,
    head.ground.map((line) => `- ${line}`).join('\n'),
    ...(head.missing > 0 ? [`**${head.missing} runs of the plan are still to be done; the tables hold those that are.**`] : []),
    'Pre-registered in `docs/study/protocol.md`. RMSE is between the mean predicted fraction and the published one, on test galaxies that nothing was trained or chosen on. "Saves" is said only where the 95 % interval lies above zero.',
    ...inShort(findings),
    ...sections,
    '## What is not comparable to the paper',
    NOT_COMPARABLE,
  ].join('\n\n')}\n`;
}
