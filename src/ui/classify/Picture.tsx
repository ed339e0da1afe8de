/**
 * The galaxy on screen and, unseen, the next three: their image elements are made and decoded ahead, so that the next
 * galaxy appears in the first frame. The one before fades out on top of it.
 */
import { useLayoutEffect, useRef } from 'react';
import { reportUnreadablePicture } from '../../app/classify.ts';
import type { ShownGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';
import { late } from '../parts/late.tsx';
import { useMessages } from '../parts/messages.ts';
import { isPlain } from './light.ts';
import { useView } from './useView.ts';
import { transformOf } from './view.ts';

// Asked for by who changes the light.
const Toned = late(async () => (await import('./Toned.tsx')).Toned);

/** Told to the browser's performance timeline when a galaxy's first frame has been drawn; the bench reads it. */
function markShown(galaxy: string): void {
  requestAnimationFrame(() => {
    // A message posted inside a frame arrives after that frame is drawn.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      performance.mark('galaxy-shown', { detail: galaxy });
      port1.close();
    };
    port2.postMessage(null);
  });
}

/** Decodes; true where the browser could make a picture of it. */
async function canShow(image: HTMLImageElement): Promise<boolean> {
  try {
    await image.decode();
    return true;
  } catch {
    if (!image.isConnected) return true; // taken away meanwhile: nobody looks at it
    // Once more, since a browser short of memory gives up too; a damaged picture fails every time. (One that shows a part of itself decodes.)
    return image.decode().then(
      () => true,
      () => !image.isConnected,
    );
  }
}

type Role = 'current' | 'leaving' | 'ahead';

export function Picture({ shown }: { readonly shown: ShownGalaxy | null }) {
  const upcoming = useApp((state) => state.upcoming);
  const light = useApp((state) => state.display.light);
  const words = useMessages('classify');
  const stack = useRef<HTMLDivElement>(null);
  const url = shown?.pictureUrl ?? null;
  const galaxy = shown?.galaxy.id ?? null;
  const { view, leaving, onLeft } = useView(url);

  // Before the frame is drawn: a picture decoded ahead is in that very frame, any other as soon as it is decoded.
  useLayoutEffect(() => {
    const image = stack.current?.querySelector<HTMLImageElement>('img.current');
    if (!image || galaxy === null) return;
    let isCurrent = true;
    const isThere = image.complete && image.naturalWidth > 0;
    if (isThere) markShown(galaxy);
    void canShow(image).then((isReadable) => {
      if (!isCurrent) return;
      if (!isReadable) void reportUnreadablePicture(galaxy);
      else if (!isThere) markShown(galaxy);
    });
    return () => {
      isCurrent = false;
    };
  }, [url, galaxy]);

  // One list with the address as key: a picture decoded ahead keeps its element when it becomes the current one.
  const roles = new Map<string, Role>();
  if (url !== null) roles.set(url, 'current');
  if (leaving && !roles.has(leaving.url)) roles.set(leaving.url, 'leaving');
  for (const next of upcoming) if (!roles.has(next.pictureUrl)) roles.set(next.pictureUrl, 'ahead');
  const viewOf = (role: Role): View => (role === 'current' ? view : role === 'leaving' && leaving ? leaving.view : fit);
  return (
    <div className={`stack-of-pictures ${light.isSmooth ? '' : 'in-squares'}`} ref={stack}>
      {[...roles].map(([address, role]) => (
        <div key={address} className={`sheet is-${role}`} style={{ transform: transformOf(viewOf(role)) }} onAnimationEnd={role === 'leaving' ? onLeft : undefined}>
          <img
            className={role}
            src={address}
            alt={role === 'current' && galaxy !== null ? words.galaxyShownBlind({ id: galaxy }) : ''}
            aria-hidden={role === 'current' ? undefined : true}
            decoding="sync"
            draggable={false}
            ref={decodeAhead}
          />
          {role !== 'ahead' && !isPlain(light) && <Toned light={light} />}
        </div>
      ))}
    </div>
  );
}

/** A picture that cannot be decoded is reported when its turn comes, not now. */
function decodeAhead(image: HTMLImageElement | null): void {
  if (image) void canShow(image);
}
