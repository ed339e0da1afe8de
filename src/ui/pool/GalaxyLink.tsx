/** A way to the signature figure of a galaxy, further up on the same page: what was pressed must be seen to happen. */
import type { ReactNode } from 'react';
import { placeOfGalaxy } from '../parts/galaxyPlace.ts';

/** The figure's section has this id. */
const FIGURE = 'one-galaxy-part';

export function GalaxyLink({ id, className, children, label }: { id: string; className: string; children: ReactNode; label?: string }) {
  return (
    <a className={className} href={`#${placeOfGalaxy(id)}`} aria-label={label} onClick={() => document.getElementById(FIGURE)?.scrollIntoView({ block: 'start' })}>
      {children}
    </a>
  );
}
