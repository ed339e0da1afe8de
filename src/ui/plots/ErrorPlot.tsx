/** The typical error of each round against the galaxies it had learned from: by choosing, and by chance where that is known. Bands hold it with 95 %. */
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
  readonly words: { readonly above: string; readonly below: string; readonly chosen: string; readonly byChance: string };
  readonly number: (value: number, digits: number) => string;
  readonly told: string;
}

const HEIGHT = 268;
const TOP = 60;
const BOTTOM = 222;

export function ErrorPlot({ width, chosen, byChance, words, number, told }: ErrorPlotProps) {
  const all = [...chosen, ...byChance];
  const labels = all.map((point) => point.labels);
  const across = scaleLinear<number>({ domain: [Math.min(...labels) * 0.96, Math.max(...labels) * 1.02], range: [START, width - END] });
  const up = scaleLinear<number>({ domain: [0, Math.max(1e-3, ...all.map(({ error }) => error.high))], range: [BOTTOM, TOP], nice: true });
  const ticks = up.ticks(4);
  const digits = digitsOf(ticks);
  const named = spaced([...new Set(labels)].sort((a, b) => a - b).map((count) => across(count)), LABEL_ROOM);
  const countAt = new Map(labels.map((count) => [across(count), count]));
  const parting = byChance.at(-1);
  const lines = [
    // What learns by choosing goes on from where chance had brought it.
    { kind: 'together', points: chosen, path: [...(parting && chosen.every((point) => point.labels >= parting.labels) ? [parting] : []), ...chosen], words: words.chosen, x: 0 },
    { kind: 'blind', points: byChance, path: byChance, words: words.byChance, x: width / 2 },
  ].filter(({ points }) => points.length > 0);
  return (
    <PlotFrame width={width} height={HEIGHT} bottom={BOTTOM} up={up} ticks={ticks} number={(tick) => number(tick, digits)} words={words} told={told}>
      {lines.map(({ kind, points, path, words: name, x }) => (
        <g key={kind}>
          {path.length > 1 && <Area className={`band ${kind}`} data={[...path]} x={(point) => across(point.labels)} y0={(point) => up(point.error.low)} y1={(point) => up(point.error.high)} />}
          <LinePath className={`curve ${kind}`} data={[...path]} x={(point) => across(point.labels)} y={(point) => up(point.error.value)} />
          {points.map(({ labels: count, error }) => (
            <g key={count}>
              {path.length === 1 && <line className={`whisker ${kind}`} x1={across(count)} x2={across(count)} y1={up(error.low)} y2={up(error.high)} />}
              <circle className={`dot ${kind}`} cx={across(count)} cy={up(error.value)} r={kind === 'blind' ? 3 : 4} />
            </g>
          ))}
          <path className={`curve ${kind}`} d={`M${String(x)} 34h16`} />
          <text className={`name ${kind}`} x={x + 22} y={38}>
            {name}
          </text>
        </g>
      ))}
      {named.map((place) => (
        <text key={place} className="tick" x={place} y={BOTTOM + 17} textAnchor="middle">
          {countAt.get(place)}
        </text>
      ))}
    </PlotFrame>
  );
}
