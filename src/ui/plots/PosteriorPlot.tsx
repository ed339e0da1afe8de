/**
 * One panel of the signature figure: how many of N volunteers would give an answer. Drawn at the width it has, so that
 * its text is as large on a phone as on a desk. The vertical scale has no numbers; panels side by side share it.
 */
import { useId } from 'react';
import { scaleLinear } from '@visx/scale';
import { AreaClosed, LinePath } from '@visx/shape';
import './plots.css';

export interface Curve {
  readonly kind: 'single' | 'each' | 'together';
  /** Probabilities of k = 0..N. */
  readonly values: Float64Array;
}

interface PosteriorPlotProps {
  readonly width: number;
  readonly curves: readonly Curve[];
  /** N. */
  readonly votes: number;
  /** The probability at the ceiling, the same for panels side by side; what is higher is cut off there. */
  readonly top: number;
  /** Volunteers who gave the answer, as they are on the axis; null where they are not to be shown. */
  readonly observed: { readonly at: number; readonly words: string } | null;
  /** Lines and what they are, first line of the plot. */
  readonly names: readonly { readonly kind: Curve['kind']; readonly words: string }[];
  /** Below the axis. */
  readonly title: string;
  /** What it shows, for those who hear it. */
  readonly told: string;
}

const HEIGHT = 252;
const FLOOR = 206;
const CEILING = 52;
/** Room at the sides for half a number. */
const SIDE = 12;
/** Half the width of a digit: the last number stays inside, however long. */
const HALF_DIGIT = 4;
/** About this many pixels between two numbers on the axis. */
const TICK_ROOM = 64;

/** Whole numbers for the axis: 0 and N always, in between what is round. */
export function ticksOf(votes: number, width: number): number[] {
  const wanted = Math.max(1, Math.floor(width / TICK_ROOM));
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((each) => votes / each <= wanted) ?? votes;
  const ticks = Array.from({ length: Math.floor(votes / step) + 1 }, (_, i) => i * step);
  return ticks.at(-1) === votes ? ticks : [...ticks.filter((tick) => votes - tick >= step / 2), votes];
}

export function PosteriorPlot({ width, curves, votes, top, observed, names, title, told }: PosteriorPlotProps) {
  const across = scaleLinear<number>({ domain: [0, votes], range: [SIDE, width - SIDE] });
  const up = scaleLinear<number>({ domain: [0, Math.max(top, 1e-9)], range: [FLOOR, CEILING] });
  const clip = useId();
  const pointsOf = (values: Float64Array): [number, number][] => Array.from(values, (p, k) => [across(k), up(p)]);
  return (
    <svg className="plot" width={width} height={HEIGHT} viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`} role="img" aria-label={told} direction="ltr">
      {names.map(({ kind, words }, i) => {
        const x = SIDE + (i * (width - 2 * SIDE)) / names.length;
        return (
          <g key={kind}>
            <path className={`curve ${kind}`} d={`M${String(x)} 10h16`} />
            <text className={`name ${kind}`} x={x + 22} y={14}>
              {words}
            </text>
          </g>
        );
      })}
      {ticksOf(votes, width).map((tick) => (
        <g key={tick}>
          <line className="grid" x1={across(tick)} x2={across(tick)} y1={CEILING} y2={FLOOR} />
          <text className="tick" x={Math.min(across(tick), width - HALF_DIGIT * String(tick).length)} y={FLOOR + 17} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <clipPath id={clip}>
        <rect x={0} y={CEILING - 4} width={width} height={FLOOR - CEILING + 6} />
      </clipPath>
      {curves.map(({ kind, values }, i) => (
        <g key={i} clipPath={`url(#${clip})`}>
          {kind === 'together' && <AreaClosed className="wash" data={pointsOf(values)} x={(point) => point[0]} y={(point) => point[1]} yScale={up} y0={FLOOR} />}
          <LinePath className={`curve ${kind}`} data={pointsOf(values)} x={(point) => point[0]} y={(point) => point[1]} fill="none" />
        </g>
      ))}
      {observed && (
        <>
          <line className="observed" x1={across(observed.at)} x2={across(observed.at)} y1={CEILING - 4} y2={FLOOR} />
          <text className="name observed-name" x={Math.min(width - SIDE, Math.max(SIDE, across(observed.at)))} y={CEILING - 10} textAnchor={observed.at < votes * 0.25 ? 'start' : observed.at > votes * 0.75 ? 'end' : 'middle'}>
            {observed.words}
          </text>
        </>
      )}
      <line className="axis" x1={SIDE} x2={width - SIDE} y1={FLOOR} y2={FLOOR} />
      <text x={width / 2} y={FLOOR + 38} textAnchor="middle">
        {title}
      </text>
    </svg>
  );
}
