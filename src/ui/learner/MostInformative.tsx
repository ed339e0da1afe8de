/** The galaxies it would learn most from, with their scores; the bar runs from 0 to the highest score on the page. */
import type { LearnerState } from '../../app/store.ts';
import { useMessages } from '../parts/messages.ts';
import { count, decimal } from '../parts/words.ts';
import { placeOfGalaxy } from './OneGalaxy.tsx';

export function MostInformative({ items }: { items: LearnerState['mostInformative'] }) {
  const words = useMessages('learner');
  const top = Math.max(0, ...items.map((item) => item.score));
  if (items.length === 0) return <p className="muted none">{words.nothingScored}</p>;
  return (
    <ol className="gal">
      {items.map(({ galaxy, score, pictureUrl }, index) => (
        <li className="cell" key={galaxy}>
          <a href={`#${placeOfGalaxy(galaxy)}`}>
            <img src={pictureUrl} alt={words.galaxyNamed({ id: galaxy })} width="128" height="128" />
          </a>
          <span className="meta">
            <span>{count(index + 1)}</span>
            <span>{decimal(score, 2)}</span>
          </span>
          <span className="scorebar">
            <i style={{ width: `${top > 0 ? (score / top) * 100 : 0}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
