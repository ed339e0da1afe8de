/** The galaxies it would learn most from, with their scores; the bar runs from 0 to the highest score on the page. */
import type { LearnerState } from '../../app/store.ts';

export function MostInformative({ items }: { items: LearnerState['mostInformative'] }) {
  const top = Math.max(0, ...items.map((item) => item.score));
  if (items.length === 0) return <p className="muted none">Nothing is scored yet. Scores come with the first round.</p>;
  return (
    <ol className="gal">
      {items.map(({ galaxy, score, pictureUrl }, index) => (
        <li className="cell" key={galaxy}>
          <img src={pictureUrl} alt={`Galaxy ${galaxy}`} width="128" height="128" />
          <span className="meta">
            <span>{index + 1}</span>
            <span>{score.toFixed(2)}</span>
          </span>
          <span className="scorebar">
            <i style={{ width: `${top > 0 ? (score / top) * 100 : 0}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
