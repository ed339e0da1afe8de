/**
 * Learning curves of a lab: the typical error by number of galaxies labelled, chance dashed and grey, the rule shown solid
 * and green, both with bands that hold 95 % of the repeats' luck; other rules are thin lines. Where a saving is claimed, an
 * arrow marks the same error reached earlier.
 */
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import type { Estimate } from '../../domain/studyStatistics.ts';
import { LABEL_ROOM, PlotFrame, spaced, START } from './PlotFrame.tsx';

export interface LabPoint {
  /** Galaxies labelled. */
  readonly labels: number;
  /** In votes. */
  readonly error: Estimate;
}

interface LabPlotProps {
  readonly width: number;
  readonly rule: readonly LabPoint[];
  readonly chance: readonly LabPoint[];
  readonly others: readonly (readonly LabPoint[])[];
  /** Labels at which the rule was down to chance's last error; null where no saving is claimed. */
  readonly reachedAt: number | null;
  readonly words: { readonly above: string; readonly below: string; readonly rule: string; readonly chance: string };
  readonly number: (value: number) => string;
  readonly told: string;
}

const HEIGHT = 320;
const TOP = 76;
const BOTTOM = 274;
/** Room for the last numbers, beside their lines. */
const END = 40;

export function LabPlot({ width, rule, chance, others, reachedAt, words, number, told }: LabPlotProps) {
  const labels = rule.map((point) => point.labels);
  const across = scaleLinear<number>({ domain: [Math.min(...labels), Math.max(...labels)], range: [START + 6, width - END] });
  const values = [...rule, ...chance].flatMap(({ error }) => [error.low, error.high]).concat(others.flat().map(({ error }) => error.value));
  const up = scaleLinear<number>({ domain: [Math.min(...values), Math.max(...values)], range: [BOTTOM, TOP], nice: true });
  const named = new Set(spaced(labels.map((count) => across(count)), LABEL_ROOM));
  const x = (point: LabPoint): number => across(point.labels);
  const y = (point: LabPoint): number => up(point.error.value);
  const band = (points: readonly LabPoint[], name: string) => <Area className={name} data={[...points]} x={x} y0={(point) => up(point.error.low)} y1={(point) => up(point.error.high)} />;
  const [lastOfRule, lastOfChance] = [rule.at(-1), chance.at(-1)];
  return (
    <PlotFrame width={width} height={HEIGHT} bottom={BOTTOM} end={END} up={up} ticks={up.ticks(5)} number={number} words={words} told={told}>
      {band(chance, 'wash blind')}
      {band(rule, 'wash')}
      {others.map((points, i) => (
        <LinePath key={i} className="curve each" data={[...points]} x={x} y={y} />
      ))}
      <LinePath className="curve blind" data={[...chance]} x={x} y={y} />
      <LinePath className="curve together" data={[...rule]} x={x} y={y} />
      {reachedAt !== null && lastOfChance && (
        <path className="axis arrow" d={`M${String(x(lastOfChance))} ${String(y(lastOfChance))}H${String(across(reachedAt))}m6 -4l-6 4l6 4`} />
      )}
      {rule.map((point) => (
        <circle key={point.labels} className="dot" cx={x(point)} cy={y(point)} r={3.5} />
      ))}
      {labels.map((count) =>
        named.has(across(count)) ? (
          <text key={count} className="tick" x={across(count)} y={BOTTOM + 17} textAnchor="middle">
            {count}
          </text>
        ) : null,
      )}
      {lastOfRule && lastOfChance && (
        <>
          <text className="name together" x={width - END + 8} y={endAt(y(lastOfRule), y(lastOfChance))}>
            {number(lastOfRule.error.value)}
          </text>
          <text className="name blind" x={width - END + 8} y={endAt(y(lastOfChance), y(lastOfRule))}>
            {number(lastOfChance.error.value)}
          </text>
        </>
      )}
      <path className="curve together" d="M0 32h16" />
      <text className="name together" x={22} y={36}>
        {words.rule}
      </text>
      <path className="curve blind" d="M0 52h16" />
      <text className="name blind" x={22} y={56}>
        {words.chance}
      </text>
    </PlotFrame>
  );
}

/** Where the number at a line's end stands: pushed away from the other line's where the two would touch. */
function endAt(own: number, other: number): number {
  const gap = own - other;
  if (Math.abs(gap) >= 15) return own + 4;
  return (own + other) / 2 + 4 + (gap >= 0 ? 7.5 : -7.5);
}
