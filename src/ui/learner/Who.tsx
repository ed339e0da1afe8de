/** Whom the signature figure is about: the galaxy's picture, its name, and what is said of it. */
import type { GalaxyRow } from '../../app/galaxyRows.ts';
import { Thumbnail } from '../data/Thumbnail.tsx';
import { useMessages } from '../parts/messages.ts';

export function Who({ row: { galaxy }, says }: { row: GalaxyRow; says: string }) {
  const words = useMessages('learner');
  const name = words.galaxyNamed({ id: galaxy.id });
  return (
    <div className="who">
      <Thumbnail galaxy={galaxy} alt={name} />
      <div>
        <b>{name}</b>
        <p className="said">{says}</p>
      </div>
    </div>
  );
}
