/**
 * Two plots of evidence: how well each round foresaw what came after it, against the labels it had learned from; and
 * whether the shares foreseen are those that came.
 */
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import type { Estimate, ReliabilityBin } from '../../domain/evidence.ts';
import type { Patch } from './freeSpot.ts';
import { freeSpot } from './freeSpot.ts';
import { digitsOf, END, LABEL_ROOM, PlotFrame, spaced, START } from './PlotFrame.tsx';

export interface CurvePoint {
  /** Labels learned from. */
  readonly labels: number;
  /** Nats per vote. */
  readonly loss: Estimate;
  /** The same without having seen the galaxy. */
  readonly blind: number;
}

interface CurvePlotProps {
  readonly width: number;
  readonly points: readonly CurvePoint[];
  /** What chance reached in a replay, by ascending labels; empty where none is known. */
  readonly replayed?: readonly Omit<CurvePoint, 'blind'>[];
  readonly words: { readonly above: string; readonly below: string; readonly network: string; readonly blind: string; readonly replayed?: string };
  /** A number upwards, with so many digits after the point as tell it from its neighbours. */
  readonly number: (value: number, digits: number) => string;
  readonly told: string;
}

const HEIGHT = 268;
const TOP = 60;
const BOTTOM = 222;

/** A second line of names above the drawing. */
const NAMES = 20;

export function CurvePlot({ width, points, replayed = [], words, number, told }: CurvePlotProps) {
  const down = replayed.length > 0 ? NAMES : 0;
  const bottom = BOTTOM + down;
  const labels = points.map((point) => point.labels);
  const all = [...labels, ...replayed.map((point) => point.labels)];
  const across = scaleLinear<number>({ domain: [Math.min(...all) * 0.96, Math.max(...all) * 1.02], range: [START, width - END] });
  const values = [...points.map(({ blind }) => blind), ...[...points, ...replayed].flatMap(({ loss }) => [loss.low, loss.high])];
  const up = scaleLinear<number>({ domain: [Math.max(0, Math.min(...values)), Math.max(...values)], range: [bottom, TOP + down], nice: true });
  const ticks = up.ticks(4);
  const digits = digitsOf(ticks);
  const named = new Set(spaced(labels.map((count) => across(count)), LABEL_ROOM));
  return (
    <PlotFrame width={width} height={HEIGHT + down} bottom={bottom} up={up} ticks={ticks} number={(tick) => number(tick, digits)} words={words} told={told}>
      {replayed.length > 0 && <Replayed points={replayed} x={({ labels: count }) => across(count)} up={up} name={words.replayed} />}
      <LinePath className="curve blind" data={[...points]} x={(point) => across(point.labels)} y={(point) => up(point.blind)} />
      <LinePath className="curve together" data={[...points]} x={(point) => across(point.labels)} y={(point) => up(point.loss.value)} />
      {points.map(({ labels: count, loss, blind }) => (
        <g key={count}>
          <circle className="dot blind" cx={across(count)} cy={up(blind)} r={3} />
          <line className="whisker" x1={across(count)} x2={across(count)} y1={up(loss.low)} y2={up(loss.high)} />
          <circle className="dot" cx={across(count)} cy={up(loss.value)} r={4} />
          {named.has(across(count)) && (
            <text className="tick" x={across(count)} y={bottom + 17} textAnchor="middle">
              {count}
            </text>
          )}
        </g>
      ))}
      <path className="curve together" d={`M0 34h16`} />
      <text className="name together" x={22} y={38}>
        {words.network}
      </text>
      <path className="curve blind" d={`M${String(width / 2)} 34h16`} />
      <text className="name blind" x={width / 2 + 22} y={38}>
        {words.blind}
      </text>
    </PlotFrame>
  );
}

interface ReplayedProps {
  readonly points: readonly Omit<CurvePoint, 'blind'>[];
  readonly x: (point: Omit<CurvePoint, 'blind'>) => number;
  readonly up: (value: number) => number;
  readonly name: string | undefined;
}

/** Chance as a replay knows it: a dotted line in its band, or a point where the rounds have only just come to it. */
function Replayed({ points, x, up, name }: ReplayedProps) {
  const [only] = points;
  return (
    <>
      <Area className="band replayed" data={[...points]} x={x} y0={({ loss }) => up(loss.low)} y1={({ loss }) => up(loss.high)} />
      <LinePath className="curve replayed" data={[...points]} x={x} y={({ loss }) => up(loss.value)} />
      {points.length === 1 && only && (
        <>
          <line className="whisker replayed" x1={x(only)} x2={x(only)} y1={up(only.loss.low)} y2={up(only.loss.high)} />
          <circle className="dot replayed" cx={x(only)} cy={up(only.loss.value)} r={3} />
        </>
      )}
      <path className="curve replayed" d={`M0 ${String(34 + NAMES)}h16`} />
      <text className="name replayed" x={22} y={38 + NAMES}>
        {name}
      </text>
    </>
  );
}

interface ReliabilityPlotProps {
  readonly width: number;
  readonly bins: readonly Omit<ReliabilityBin, 'worth'>[];
  readonly words: { readonly above: string; readonly below: string; readonly tooSure: string; readonly tooModest: string };
  readonly told: string;
}

/** Radius of a dot, what is left free around it, and a line's height in the page's type, in pixels. */
const DOT = 4;
const CLEAR = 4;
const LINE = 15;

/** About how long words are in the page's type, in pixels: characters of East Asia are square. */
const lengthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12.5 : 6.4), 0);

/** Shares that have a number: none, half and all, told in tenths. */
const TENTHS = [0, 0.5, 1];

/** Foreseen against observed, in tenths. A point above the diagonal: more volunteers said so than the network expected. */
export function ReliabilityPlot({ width, bins, words, told }: ReliabilityPlotProps) {
  const across = scaleLinear<number>({ domain: [0, 1], range: [START, width - END] });
  const up = scaleLinear<number>({ domain: [0, 1], range: [BOTTOM - 26, TOP - 26] });
  const most = Math.max(1, ...bins.map(({ galaxies }) => galaxies));
  const [wide, high] = [across(1) - across(0), up(0) - up(1)];
  const [dotX, dotY] = [(DOT + CLEAR) / wide, (DOT + CLEAR) / high];
  const drawn: readonly Patch[] = bins.map(({ foreseen, observed }) => ({ left: foreseen - dotX, right: foreseen + dotX, bottom: Math.min(observed.low, observed.value - dotY), top: Math.max(observed.high, observed.value + dotY) }));
  const sideOf = (text: string) => ({ width: lengthOf(text) / wide, height: LINE / high, x: 0.24, y: 0.72 });
  const modest = freeSpot(sideOf(words.tooModest), drawn);
  // Below the diagonal is above it, turned half around.
  const sure = freeSpot(sideOf(words.tooSure), drawn.map(({ left, right, bottom, top }) => ({ left: 1 - right, right: 1 - left, bottom: 1 - top, top: 1 - bottom })));
  return (
    <PlotFrame width={width} height={HEIGHT} bottom={BOTTOM} up={up} ticks={TENTHS} number={(tick) => tick * 10} words={words} told={told}>
      {TENTHS.map((tick) => (
        <text key={tick} className="tick" x={across(tick)} y={BOTTOM + 17} textAnchor="middle">
          {tick * 10}
        </text>
      ))}
      <line className="diagonal" x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} />
      {bins.map(({ foreseen, observed, galaxies }) => {
        const bin = Math.min(9, Math.floor(foreseen * 10));
        const bar = 22 * (galaxies / most);
        return (
          <g key={bin}>
            <rect className="hist" x={across(bin / 10) + 1.5} y={BOTTOM - bar} width={across(0.1) - across(0) - 3} height={bar} rx={2} />
            <line className="whisker" x1={across(foreseen)} x2={across(foreseen)} y1={up(observed.low)} y2={up(observed.high)} />
            <circle className="dot" cx={across(foreseen)} cy={up(observed.value)} r={DOT} />
          </g>
        );
      })}
      {[
        { x: modest.x, y: modest.y, text: words.tooModest },
        { x: 1 - sure.x, y: 1 - sure.y, text: words.tooSure },
      ].map(({ x, y, text }) => (
        <text key={text} className="name blind side" x={across(x)} y={up(y) + 4} textAnchor="middle">
          {text}
        </text>
      ))}
    </PlotFrame>
  );
}
