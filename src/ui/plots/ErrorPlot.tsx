/**
 * The typical error of each round against the galaxies it had learned from: by choosing, by chance where rounds learned so, and
 * by chance as a replay in the lab knows it. Bands hold it with 95 %.
 */
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import type { Estimate } from '../../domain/evidence.ts';
import { digitsOf, END, LABEL_ROOM, PlotFrame, spaced, START } from './PlotFrame.tsx';
import './bands.css';

export interface ErrorPoint {
  /** Galaxies learned from. */
  readonly labels: number;
  /** In votes. */
  readonly error: Estimate;
}

interface ErrorPlotProps {
  readonly width: number;
  readonly chosen: readonly ErrorPoint[];
  readonly byChance: readonly ErrorPoint[];
  /** What chance reached in a replay, by ascending labels; empty where none is known. */
  readonly replayed?: readonly ErrorPoint[];
  readonly words: { readonly above: string; readonly below: string; readonly chosen: string; readonly byChance: string; readonly replayed?: string };
  readonly number: (value: number, digits: number) => string;
  readonly told: string;
}

const HEIGHT = 268;
const TOP = 60;
const BOTTOM = 222;
/** A second line of names above the drawing. */
const NAMES = 20;

export function ErrorPlot({ width, chosen, byChance, replayed = [], words, number, told }: ErrorPlotProps) {
  const down = replayed.length > 0 ? NAMES : 0;
  const all = [...chosen, ...byChance, ...replayed];
  const labels = all.map((point) => point.labels);
  const across = scaleLinear<number>({ domain: [Math.min(...labels) * 0.96, Math.max(...labels) * 1.02], range: [START, width - END] });
  const up = scaleLinear<number>({ domain: [0, Math.max(1e-3, ...all.map(({ error }) => error.high))], range: [BOTTOM + down, TOP + down], nice: true });
  const ticks = up.ticks(4);
  const digits = digitsOf(ticks);
  const ofRounds = [...chosen, ...byChance].map((point) => point.labels);
  const named = spaced([...new Set(ofRounds)].sort((a, b) => a - b).map((count) => across(count)), LABEL_ROOM);
  const countAt = new Map(ofRounds.map((count) => [across(count), count]));
  const parting = byChance.at(-1);
  const lines = [
    // What learns by choosing goes on from where chance had brought it.
    { kind: 'together', points: chosen, path: [...(parting && chosen.every((point) => point.labels >= parting.labels) ? [parting] : []), ...chosen], words: words.chosen, x: 0, y: 34 },
    { kind: 'blind', points: byChance, path: byChance, words: words.byChance, x: chosen.length > 0 ? width / 2 : 0, y: 34 },
    { kind: 'replayed', points: replayed, path: replayed, words: words.replayed, x: 0, y: 34 + NAMES },
  ].filter(({ points }) => points.length > 0);
  return (
    <PlotFrame width={width} height={HEIGHT + down} bottom={BOTTOM + down} up={up} ticks={ticks} number={(tick) => number(tick, digits)} words={words} told={told}>
      {lines.map(({ kind, points, path, words: name, x, y }) => (
        <g key={kind}>
          {path.length > 1 && <Area className={`band ${kind}`} data={[...path]} x={(point) => across(point.labels)} y0={(point) => up(point.error.low)} y1={(point) => up(point.error.high)} />}
          <LinePath className={`curve ${kind}`} data={[...path]} x={(point) => across(point.labels)} y={(point) => up(point.error.value)} />
          {points.map(({ labels: count, error }) => (
            <g key={count}>
              {path.length === 1 && <line className={`whisker ${kind}`} x1={across(count)} x2={across(count)} y1={up(error.low)} y2={up(error.high)} />}
              {(kind !== 'replayed' || path.length === 1) && <circle className={`dot ${kind}`} cx={across(count)} cy={up(error.value)} r={kind === 'together' ? 4 : 3} />}
            </g>
          ))}
          <path className={`curve ${kind}`} d={`M${String(x)} ${String(y)}h16`} />
          <text className={`name ${kind}`} x={x + 22} y={y + 4}>
            {name}
          </text>
        </g>
      ))}
      {named.map((place) => (
        <text key={place} className="tick" x={place} y={BOTTOM + down + 17} textAnchor="middle">
          {countAt.get(place)}
        </text>
      ))}
    </PlotFrame>
  );
}
