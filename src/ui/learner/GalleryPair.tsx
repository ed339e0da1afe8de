/** The galaxies it would learn most from beside those it would learn least from; bars run from 0 to the highest score of both. Each opens what is expected of it. */
import type { ReactNode } from 'react';
import { useMessages } from '../parts/messages.ts';
import { count, decimal } from '../parts/words.ts';
import { placeOfGalaxy } from '../parts/galaxyPlace.ts';

export interface GalleryItem {
  readonly id: string;
  /** Nats. */
  readonly score: number;
  readonly picture: ReactNode;
}

interface GalleryPairProps {
  readonly most: readonly GalleryItem[];
  readonly least: readonly GalleryItem[];
  /** Id of the galaxy that is opened. */
  readonly shown: string | null;
}

export function GalleryPair({ most, least, shown }: GalleryPairProps) {
  const words = useMessages('learner');
  const top = Math.max(0, ...most.map((item) => item.score));
  return (
    <div className="gal-pair">
      <Gallery title={words.mostInformative} about={words.mostInformativeAbout} items={most} top={top} shown={shown} />
      {least.length > 0 && <Gallery title={words.leastInformative} about={words.leastInformativeAbout} items={least} top={top} shown={shown} />}
    </div>
  );
}

function Gallery({ title, about, items, top, shown }: { title: string; about: string; items: readonly GalleryItem[]; top: number; shown: string | null }) {
  return (
    <div>
      <h3>
        {title} <small>{about}</small>
      </h3>
      <ol className="gal">
        {items.map(({ id, score, picture }, index) => (
          <li className="gal-cell" key={id}>
            <a href={`#${placeOfGalaxy(id)}`} aria-current={id === shown || undefined}>
              {picture}
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
