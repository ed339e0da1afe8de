/** All scores of a round as small bars, with the place of the galaxy on screen. It shows scores, never what the network guesses. */
import type { ScorePlace } from '../../app/scores.ts';
import { binOf } from '../../domain/histogram.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { percent } from '../parts/words.ts';
import './whyPlot.css';

const WIDTH = 300;
const HEIGHT = 40;
/** Room above the bars for the mark of this galaxy. */
const ABOVE = 8;
/** A single galaxy among thousands must still be seen. */
const LEAST = 1.5;

/** What a plot says, for those who hear it. */
export function plotInWords(words: Messages['help'], { histogram, among, below }: ScorePlace, score: number): string {
  const others = Math.max(1, among - 1);
  const scores = { among, from: histogram.from, to: histogram.to, median: histogram.median, score };
  return below === among - 1 ? words.plotToldAll(scores) : words.plotTold({ ...scores, share: percent(below / others) });
}

/** What the two ends of a line of scores mean. */
export function Ends() {
  const words = useMessages('help');
  return (
    <div className="place-ends" aria-hidden="true">
      <span>{words.versionsAgree}</span>
      <span>{words.versionsDisagree}</span>
    </div>
  );
}

export function WhyPlot({ place, score }: { place: ScorePlace; score: number }) {
  const words = useMessages('help');
  const { histogram } = place;
  const { counts } = histogram;
  const step = WIDTH / counts.length;
  const most = Math.max(...counts);
  const own = binOf(histogram, score);
  const middle = (own + 0.5) * step;
  return (
    <figure className="place">
      <svg className="why-plot" viewBox={`0 0 ${String(WIDTH)} ${String(ABOVE + HEIGHT + 1)}`} role="img" aria-label={plotInWords(words, place, score)}>
        {counts.map((n, bin) => {
          const height = n === 0 ? 0 : Math.max(LEAST, (n / most) * HEIGHT);
          return <rect key={bin} className={bin === own ? 'is-own' : undefined} x={bin * step + 0.75} y={ABOVE + HEIGHT - height} width={step - 1.5} height={height} rx={1} />;
        })}
        <line x1={0} x2={WIDTH} y1={ABOVE + HEIGHT + 0.5} y2={ABOVE + HEIGHT + 0.5} />
        <line className="mark" x1={middle} x2={middle} y1={ABOVE / 2} y2={ABOVE + HEIGHT} />
        <circle cx={middle} cy={ABOVE / 2} r={3.5} />
      </svg>
      <Ends />
      <figcaption className="muted">
        <Rich text={words.plotMarked({ among: place.among })} tags={{ this: (text) => <span className="learner">{text}</span> }} />
      </figcaption>
    </figure>
  );
}
