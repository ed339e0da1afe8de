/** The galaxies it would learn most from beside those it would learn least from; bars run from 0 to the highest score of both. */
import type { InformativeGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { useMessages } from '../parts/messages.ts';
import { count, decimal } from '../parts/words.ts';
import { placeOfGalaxy } from './OneGalaxy.tsx';

export function MostInformative() {
  const words = useMessages('learner');
  const most = useApp((state) => state.learner.mostInformative);
  const least = useApp((state) => state.learner.leastInformative);
  if (most.length === 0) return <p className="muted none">{words.nothingScored}</p>;
  const top = Math.max(0, ...most.map((item) => item.score));
  return (
    <div className="gal-pair">
      <Gallery title={words.mostInformative} about={words.mostInformativeAbout} items={most} top={top} />
      {least.length > 0 && <Gallery title={words.leastInformative} about={words.leastInformativeAbout} items={least} top={top} />}
    </div>
  );
}

function Gallery({ title, about, items, top }: { title: string; about: string; items: readonly InformativeGalaxy[]; top: number }) {
  const words = useMessages('learner');
  return (
    <div>
      <h3>
        {title} <small>{about}</small>
      </h3>
      <ol className="gal">
        {items.map(({ galaxy, score, pictureUrl }, index) => (
          <li className="gal-cell" key={galaxy}>
            <a href={`#${placeOfGalaxy(galaxy)}`}>
              <img src={pictureUrl} alt={words.galaxyNamed({ id: galaxy })} width="128" height="128" />
            </a>
            <span className="meta">
              <span>{count(index + 1)}</span>
              <span>{decimal(score, 2)}</span>
            </span>
            <span className="scorebar">
              <i style={{ inlineSize: `${String(top > 0 ? (Math.max(0, score) / top) * 100 : 0)}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
