/** From a galaxy to what the network expects of it, once there is a network. */
import { useApp } from '../../app/store.ts';
import { placeOfGalaxy } from '../parts/galaxyPlace.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';

export function FigureLink({ id }: { id: string }) {
  const words = useMessages('data');
  const hasNetwork = useApp((state) => state.learner.hasNetwork);
  if (!hasNetwork) return null;
  return (
    <p>
      <a className="btn line" href={`#${placeOfGalaxy(id)}`}>
        {words.whatNetworkExpects}
        <Icon name="arrow-r" small />
      </a>
    </p>
  );
}
