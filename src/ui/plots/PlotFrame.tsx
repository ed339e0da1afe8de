/**
 * What every plot with a number upwards has: its title above on the left, hairlines across with their numbers, a line to stand
 * on and what it means below (DESIGN.md 8: no box, no vertical line).
 */
import type { ReactNode } from 'react';
import './plots.css';

/** Left of the drawing, for the numbers upwards, in pixels. */
export const START = 40;
/** Right of the drawing, where nothing stands there. */
export const END = 12;
/** At least so many pixels between two numbers below the axis. */
export const LABEL_ROOM = 44;

/** Of the places, those whose numbers do not run into each other; always the last. */
export function spaced(places: readonly number[], room: number): number[] {
  const kept: number[] = [];
  for (const place of places.toReversed()) if (kept.length === 0 || (kept.at(-1) as number) - place >= room) kept.push(place);
  return kept.reverse();
}

/** Digits after the point that tell numbers so far apart from each other: 0 for 5 and 10, 2 for 1.10 and 1.15. */
export function digitsOf(ticks: readonly number[]): number {
  const [first = 0, second = first + 1] = ticks;
  const step = Math.abs(second - first);
  return [0, 1, 2, 3].find((digits) => Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6 && step * 10 ** digits > 0.5) ?? 4;
}

interface PlotFrameProps {
  readonly width: number;
  readonly height: number;
  /** Where the line stands, from the top. */
  readonly bottom: number;
  readonly end?: number;
  /** Of the hairlines, from the top. */
  readonly up: (value: number) => number;
  readonly ticks: readonly number[];
  readonly number: (value: number) => string | number;
  readonly words: { readonly above: string; readonly below: string };
  /** What it shows, for those who hear it. */
  readonly told: string;
  readonly children: ReactNode;
}

export function PlotFrame({ width, height, bottom, end = END, up, ticks, number, words, told, children }: PlotFrameProps) {
  return (
    <svg className="plot" width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={told} direction="ltr">
      <text className="title" x={0} y={14}>
        {words.above}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={START} x2={width - end} y1={up(tick)} y2={up(tick)} />
          <text className="tick" x={START - 8} y={up(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {children}
      <line className="axis" x1={START} x2={width - end} y1={bottom} y2={bottom} />
      <text x={(START + width - end) / 2} y={bottom + 38} textAnchor="middle">
        {words.below}
      </text>
    </svg>
  );
}
