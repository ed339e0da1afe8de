/** Promised against kept: of the intervals that were to hold so many galaxies in 100, how many did. On the diagonal the network is as sure as it may be. */
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { CoverageAt } from '../../domain/coverage.ts';
import { END, PlotFrame, START } from './PlotFrame.tsx';
import './bands.css';

interface CoveragePlotProps {
  readonly width: number;
  readonly widths: readonly CoverageAt[];
  readonly words: { readonly above: string; readonly below: string; readonly one: string; readonly together: string; readonly withSpread: string };
  readonly told: string;
}

const HEIGHT = 290;
const TOP = 72;
const BOTTOM = 244;
const KINDS = ['one', 'together', 'withSpread'] as const;
const CLASSES = { one: 'single', together: 'versions', withSpread: 'together' } as const;

export function CoveragePlot({ width, widths, words, told }: CoveragePlotProps) {
  const across = scaleLinear<number>({ domain: [0.45, 1], range: [START, width - END] });
  const lowest = Math.min(0.5, ...widths.flatMap(({ one, together, withSpread }) => [one.low, together.low, withSpread.low]));
  const up = scaleLinear<number>({ domain: [Math.floor(lowest * 5) / 5, 1], range: [BOTTOM, TOP] });
  const start = Math.max(0.45, up.domain()[0] ?? 0);
  return (
    <PlotFrame width={width} height={HEIGHT} bottom={BOTTOM} up={up} ticks={up.ticks(5)} number={(tick) => Math.round(tick * 100)} words={words} told={told}>
      <line className="diagonal" x1={across(start)} y1={up(start)} x2={across(1)} y2={up(1)} />
      {KINDS.map((kind, i) => {
        const x = i === 2 ? 0 : (i * width) / 2;
        const y = i === 2 ? 56 : 34;
        return (
          <g key={kind}>
            <LinePath className={`curve ${CLASSES[kind]}`} data={[...widths]} x={({ wanted }) => across(wanted)} y={(at) => up(at[kind].value)} />
            <path className={`curve ${CLASSES[kind]}`} d={`M${String(x)} ${String(y)}h16`} />
            <text className={`name ${CLASSES[kind]}`} x={x + 22} y={y + 4}>
              {words[kind]}
            </text>
          </g>
        );
      })}
      {widths.map(({ wanted, withSpread }) => (
        <g key={wanted}>
          <line className="whisker" x1={across(wanted)} x2={across(wanted)} y1={up(withSpread.low)} y2={up(withSpread.high)} />
          <circle className="dot" cx={across(wanted)} cy={up(withSpread.value)} r={4} />
          <text className="tick" x={across(wanted)} y={BOTTOM + 17} textAnchor="middle">
            {Math.round(wanted * 100)}
          </text>
        </g>
      ))}
    </PlotFrame>
  );
}
