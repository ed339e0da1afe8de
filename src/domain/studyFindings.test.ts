/** The numbers told beside settings are those of the study's own files. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STUDY } from './studyFindings.ts';

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
interface Finding {
  readonly part: string;
  readonly condition: string;
  readonly arm: string;
  readonly area: Interval | null;
  readonly savings: readonly { readonly share: number; readonly saving: Interval }[];
  readonly rounds: readonly { readonly labels: number; readonly rmse: { readonly value: number } }[];
}
const findingsOf = (file: string): readonly Finding[] => (JSON.parse(readFileSync(`docs/study/${file}`, 'utf8')) as { findings: Finding[] }).findings;
const report = findingsOf('report.json');
const found = (part: string, condition: string, arm: string, among = report): Finding => {
  const finding = among.find((each) => each.part === part && each.condition === condition && each.arm === arm);
  if (!finding) throw new Error(`The study has no ${part}, ${condition}, ${arm}.`);
  return finding;
};
const rounded = ({ value, low, high }: Interval, times: number, digits: number): Interval => ({ value: Number((value * times).toFixed(digits)), low: Number((low * times).toFixed(digits)), high: Number((high * times).toFixed(digits)) });
const area = (part: string, arm: string): Interval => rounded(found(part, 'smooth-40', arm).area as Interval, 1000, 1);
const saving = (condition: string): Interval => rounded(found('confirmation', condition, 'power-laplace').savings.find(({ share }) => share === 0.5)?.saving as Interval, 100, 0);
const rmse = (finding: Finding, at: number): number => Number(finding.rounds.at(at)?.rmse.value.toFixed(4));

test('areas', () => {
  expect({ power: area('confirmation', 'power-laplace'), powerDropout: area('confirmation', 'power-dropout'), baldDropout: area('main', 'bald-dropout'), cold2: area('main', 'power-warm-laplace'), cold4: area('main', 'power-laplace'), cold8: area('main', 'power-cold-laplace') }).toEqual({
    power: STUDY.power, powerDropout: STUDY.powerDropout, baldDropout: STUDY.baldDropout, cold2: STUDY.cold2, cold4: STUDY.cold4, cold8: STUDY.cold8,
  });
});

test('savings and errors', () => {
  expect([saving('smooth-40'), saving('smooth-1')]).toEqual([STUDY.saving40, STUDY.saving1]);
  expect([rmse(found('confirmation', 'smooth-40', 'power-laplace'), -1), rmse(found('confirmation', 'smooth-1', 'power-laplace'), -1)]).toEqual([STUDY.rmse40, STUDY.rmse1]);
  expect([rmse(found('main', 'smooth-40', 'random-scratch', findingsOf('paper.json')), -1), rmse(found('main', 'smooth-40', 'power-laplace'), 0)]).toEqual([STUDY.scratch, STUDY.trunk]);
});
