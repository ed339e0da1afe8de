/** Main navigation of narrow screens on Learner and Data. */
import { Icon } from './Icon.tsx';
import { useMessages } from './messages.ts';
import type { Place } from './places.ts';
import { places } from './places.ts';

export function Tabs({ place }: { place: Place | null }) {
  const words = useMessages('shell');
  return (
    <nav className="tabs" aria-label={words.mainAtFoot}>
      {places.map(({ id, icon }) => (
        <a key={id} href={`#/${id}`} aria-current={id === place ? 'page' : undefined}>
          <Icon name={icon} />
          {words[id]}
        </a>
      ))}
    </nav>
  );
}
