/** Numbers around the points of the pool, of what is in sight. */
import { scaleLinear } from '@visx/scale';
import '../plots/plots.css';
import type { Cloud } from './cloud.ts';
import type { Box, View } from './view.ts';
import { acrossOf, downOf, placeUnder } from './view.ts';

/** Names and numbers of an axis; a map has none. */
export interface Axis {
  readonly title: string;
  readonly number: (value: number) => string;
}

/** CSS pixels around the points for numbers and names. */
export const SIDE = 46;
export const ABOVE = 10;
export const BELOW = 24;

interface PoolAxesProps {
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly cloud: Pick<Cloud, 'extents'>;
  readonly view: View;
  readonly box: Box;
}

/** About so many pixels between two numbers. */
const [TICK_ACROSS, TICK_UP] = [90, 64];

export function PoolAxes({ axes, cloud: { extents }, view, box }: PoolAxesProps) {
  const { low, high } = { low: placeUnder(view, box, 0, box.height), high: placeUnder(view, box, box.width, 0) };
  const valueOf = (unit: number, { from, to }: { readonly from: number; readonly to: number }): number => from + unit * (to - from);
  const across = scaleLinear<number>({ domain: [valueOf(low.x, extents.x), valueOf(high.x, extents.x)], range: [acrossOf(view, box, low.x), acrossOf(view, box, high.x)] });
  const up = scaleLinear<number>({ domain: [valueOf(low.y, extents.y), valueOf(high.y, extents.y)], range: [downOf(view, box, low.y), downOf(view, box, high.y)] });
  const floor = ABOVE + box.height;
  return (
    <svg className="plot pool-axes" width={box.width + SIDE} height={box.height + ABOVE + BELOW} aria-hidden="true">
      {up.ticks(Math.max(2, box.height / TICK_UP)).map((tick) => (
        <text key={tick} className="tick" x={SIDE - 8} y={ABOVE + up(tick) + 4} textAnchor="end">
          {axes.y.number(tick)}
        </text>
      ))}
      {across.ticks(Math.max(2, box.width / TICK_ACROSS)).map((tick) => (
        <text key={tick} className="tick" x={SIDE + across(tick)} y={floor + 17} textAnchor="middle">
          {axes.x.number(tick)}
        </text>
      ))}
      <line className="axis" x1={SIDE} x2={SIDE + box.width} y1={floor} y2={floor} />
    </svg>
  );
}
