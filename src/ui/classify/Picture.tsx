/**
 * The galaxy on screen and, unseen, the next three: their image elements are made and decoded ahead, so that the next
 * galaxy appears in the first frame. The one before fades out on top of it.
 */
import { useLayoutEffect, useRef } from 'react';
import { reportUnreadablePicture } from '../../app/classify.ts';
import type { ShownGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { Leaving } from './useView.ts';
import type { View } from '../../domain/display.ts';
import { fit } from '../../domain/display.ts';
import { transformOf } from './view.ts';

interface PictureProps {
  readonly shown: ShownGalaxy | null;
  readonly view: View;
  readonly leaving: Leaving | null;
  readonly onLeft: () => void;
}

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
    return image.complete && image.naturalWidth > 0; // decode() also gives up when the element is taken away meanwhile
  }
}

type Role = 'current' | 'leaving' | 'ahead';

export function Picture({ shown, view, leaving, onLeft }: PictureProps) {
  const upcoming = useApp((state) => state.upcoming);
  const stack = useRef<HTMLDivElement>(null);
  const url = shown?.pictureUrl ?? null;
  const galaxy = shown?.galaxy.id ?? null;

  // Before the frame is drawn: a picture decoded ahead is in that very frame, any other as soon as it is decoded.
  useLayoutEffect(() => {
    const image = stack.current?.querySelector<HTMLImageElement>('img.current');
    if (!image || galaxy === null) return;
    let isCurrent = true;
    const isThere = image.complete && image.naturalWidth > 0;
    if (isThere) markShown(galaxy);
    void canShow(image).then((isReadable) => {
      if (!isCurrent) return;
      if (!isReadable) void reportUnreadablePicture();
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
    <div className="stack-of-pictures" ref={stack}>
      {[...roles].map(([address, role]) => (
        <img
          key={address}
          className={role}
          src={address}
          alt={role === 'current' && galaxy !== null ? `Galaxy ${galaxy}, shown blind: no catalogue details until you have answered` : ''}
          aria-hidden={role === 'current' ? undefined : true}
          decoding="sync"
          draggable={false}
          style={{ transform: transformOf(viewOf(role)) }}
          ref={decodeAhead}
          onAnimationEnd={role === 'leaving' ? onLeft : undefined}
        />
      ))}
    </div>
  );
}

/** A picture that cannot be decoded is reported when its turn comes, not now. */
function decodeAhead(image: HTMLImageElement | null): void {
  if (image) void canShow(image);
}
