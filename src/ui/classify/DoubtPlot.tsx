/** How many versions of the network expect which share of the volunteers to give an answer, as small bars. */
import type { Doubt } from '../../domain/doubt.ts';
import { DOUBT_BINS } from '../../domain/doubt.ts';
import { opinionsOf } from '../../domain/doubts.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import './whyPlot.css';

const WIDTH = 300;
const HEIGHT = 48;
/** A single version among many must still be seen. */
const LEAST = 2;

/** What the drawing says, for those who hear it. */
export function doubtPlotInWords(words: Messages['help'], doubt: Doubt, answer: string): string {
  return words.doubtPlotTold({ answer, n: doubt.passes, ...opinionsOf(doubt) });
}

export function DoubtPlot({ doubt, answer }: { doubt: Doubt; answer: string }) {
  const words = useMessages('help');
  const step = WIDTH / DOUBT_BINS;
  const highest = Math.max(...doubt.counts);
  return (
    <figure className="place">
      <svg className="why-plot doubt-plot" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT + 6)}`} role="img" aria-label={doubtPlotInWords(words, doubt, answer)}>
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
        <span>{words.fewVolunteers}</span>
        <span>{words.someVolunteers}</span>
        <span>{words.mostVolunteers}</span>
      </div>
      <figcaption className="muted">{words.doubtPlotAbout({ answer })}</figcaption>
    </figure>
  );
}
