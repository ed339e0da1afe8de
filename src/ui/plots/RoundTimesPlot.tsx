/** Seconds of each round as bars of stacked phases, one under another; the widest is the longest round. */
import type { RoundPhase } from '../../domain/roundTimes.ts';
import { ROUND_PHASES } from '../../domain/roundTimes.ts';
import { scaleLinear } from '@visx/scale';
import './plots.css';
import './roundTimes.css';

export interface RoundBar {
  readonly round: number;
  readonly seconds: Readonly<Record<RoundPhase, number>>;
}

interface RoundTimesPlotProps {
  readonly width: number;
  /** Oldest first, drawn from the top. */
  readonly bars: readonly RoundBar[];
  readonly words: { readonly above: string; readonly round: string; readonly phases: Readonly<Record<RoundPhase, string>> };
  readonly number: (seconds: number) => string;
  readonly told: string;
}

const BAR = 16;
const STEP = 24;
/** For the number of the round, and for its seconds behind the bar. */
const START = 44;
const END = 64;
const KEY_ROW = 20;
/** Room for one name of the key; more stand below each other on a narrow screen. */
const KEY = 132;

const totalOf = ({ seconds }: RoundBar): number => ROUND_PHASES.reduce((sum, phase) => sum + seconds[phase], 0);

export function RoundTimesPlot({ width, bars, words, number, told }: RoundTimesPlotProps) {
  const across = scaleLinear<number>({ domain: [0, Math.max(1e-3, ...bars.map(totalOf))], range: [START, Math.max(START + 40, width - END)] });
  const columns = Math.max(1, Math.floor(width / KEY));
  const top = 30 + Math.ceil(ROUND_PHASES.length / columns) * KEY_ROW;
  const height = top + bars.length * STEP + 26;
  return (
    <svg className="plot round-times" width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={told} direction="ltr">
      <text className="title" x={0} y={14}>
        {words.above}
      </text>
      {ROUND_PHASES.map((phase, i) => (
        <g key={phase} transform={`translate(${String((i % columns) * KEY)} ${String(26 + Math.floor(i / columns) * KEY_ROW)})`}>
          <rect className={`phase ${phase}`} width={12} height={12} />
          <text x={18} y={10}>
            {words.phases[phase]}
          </text>
        </g>
      ))}
      {bars.map((bar, i) => {
        const y = top + i * STEP;
        let at = 0;
        return (
          <g key={bar.round}>
            <text className="tick" x={START - 10} y={y + BAR - 4} textAnchor="end">
              {bar.round}
            </text>
            {ROUND_PHASES.map((phase) => {
              const from = at;
              at += bar.seconds[phase];
              return <rect key={phase} className={`phase ${phase}`} x={across(from)} y={y} width={Math.max(0, across(at) - across(from) - (across(at) - across(from) > 3 ? 1 : 0))} height={BAR} />;
            })}
            <text className="tick" x={across(at) + 8} y={y + BAR - 4}>
              {number(at)}
            </text>
          </g>
        );
      })}
      <line className="axis" x1={START} x2={START} y1={top - 4} y2={height - 22} />
      <text x={0} y={height - 4}>
        {words.round}
      </text>
    </svg>
  );
}
