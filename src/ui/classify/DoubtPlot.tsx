/** How many versions of the network expect which share of the volunteers to give an answer, as small bars. */
import type { Doubt } from '../../domain/doubt.ts';
import { DOUBT_BINS, opinionsOf } from '../../domain/doubt.ts';
import './whyPlot.css';

const WIDTH = 300;
const HEIGHT = 48;
/** A single version among many must still be seen. */
const LEAST = 2;

/** What the drawing says, for those who hear it. */
export function doubtPlotInWords(doubt: Doubt, answer: string): string {
  const { few, some, most } = opinionsOf(doubt);
  return `What share of the volunteers would answer “${answer}”, as ${String(doubt.passes)} versions of the network expect: less than a quarter of them, ${String(few)}; a quarter to a half, ${String(some)}; half or more, ${String(most)}.`;
}

export function DoubtPlot({ doubt, answer }: { doubt: Doubt; answer: string }) {
  const step = WIDTH / DOUBT_BINS;
  const highest = Math.max(...doubt.counts);
  return (
    <figure className="place">
      <svg className="why-plot doubt-plot" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT + 6)}`} role="img" aria-label={doubtPlotInWords(doubt, answer)}>
        {doubt.counts.map((versions, bin) => {
          const height = versions === 0 ? 0 : Math.max(LEAST, (versions / highest) * HEIGHT);
          return <rect key={bin} x={bin * step + 0.75} y={HEIGHT - height} width={step - 1.5} height={height} rx={1} />;
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        {[0, 0.25, 0.5, 1].map((share) => (
          <line key={share} x1={share * WIDTH} x2={share * WIDTH} y1={HEIGHT} y2={HEIGHT + 5} />
        ))}
      </svg>
      <div className="doubt-ends" aria-hidden="true">
        <span>few</span>
        <span>some</span>
        <span>most volunteers</span>
      </div>
      <figcaption className="muted">How many would answer “{answer}”. The higher a bar, the more of its versions say so.</figcaption>
    </figure>
  );
}
