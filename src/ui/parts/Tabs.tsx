/** Main navigation of narrow screens on Learner and Data. */
import { Icon } from './Icon.tsx';
import type { Place } from './places.ts';
import { places } from './places.ts';

export function Tabs({ place }: { place: Place }) {
  return (
    <nav className="tabs" aria-label="Main, at the foot">
      {places.map(({ id, label, icon }) => (
        <a key={id} href={`#/${id}`} aria-current={id === place ? 'page' : undefined}>
          <Icon name={icon} />
          {label}
        </a>
      ))}
    </nav>
  );
}
