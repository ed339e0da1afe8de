/** All scores of a round as small bars, with the place of the galaxy on screen. It shows scores, never what the network guesses. */
import type { ScorePlace } from '../../app/scores.ts';
import { binOf } from '../../domain/histogram.ts';
import { count } from '../parts/words.ts';
import './whyPlot.css';

const WIDTH = 300;
const HEIGHT = 40;
/** Room above the bars for the mark of this galaxy. */
const ABOVE = 8;
/** A single galaxy among thousands must still be seen. */
const LEAST = 1.5;

/** What a plot says, for those who hear it. */
export function plotInWords({ histogram, among, below }: ScorePlace, score: number): string {
  const others = Math.max(1, among - 1);
  const share = Math.floor((below / others) * 100);
  return `Scores of ${count(among)} galaxies, from ${histogram.from.toFixed(2)} to ${histogram.to.toFixed(2)} nats, half of them below ${histogram.median.toFixed(2)}. This galaxy has ${score.toFixed(2)}, more than ${below === among - 1 ? 'all others' : `${String(share)} % of the others`}.`;
}

/** What the two ends of a line of scores mean. */
export function Ends() {
  return (
    <div className="place-ends" aria-hidden="true">
      <span>its versions agree</span>
      <span>they disagree</span>
    </div>
  );
}

export function WhyPlot({ place, score }: { place: ScorePlace; score: number }) {
  const { histogram } = place;
  const { counts } = histogram;
  const step = WIDTH / counts.length;
  const most = Math.max(...counts);
  const own = binOf(histogram, score);
  const middle = (own + 0.5) * step;
  return (
    <figure className="place">
      <svg className="why-plot" viewBox={`0 0 ${String(WIDTH)} ${String(ABOVE + HEIGHT + 1)}`} role="img" aria-label={plotInWords(place, score)}>
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
        All {count(place.among)} galaxies of the round, by how far the versions of the network disagree. <span className="learner">This one</span> is marked.
      </figcaption>
    </figure>
  );
}
