/** The view of the galaxy on screen, and of the one before while it fades out as it was. */
import { useState } from 'react';
import { useApp } from '../../app/store.ts';
import type { View } from '../../domain/display.ts';

export interface Leaving {
  readonly url: string;
  readonly view: View;
}

export function useView(url: string | null): { readonly view: View; readonly leaving: Leaving | null; readonly onLeft: () => void } {
  const view = useApp((state) => state.display.view);
  const [last, setLast] = useState({ url, view });
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  if (last.url !== url || last.view !== view) {
    // Adjusting while rendering, so that the one before goes on fading from where it was.
    if (last.url !== url) setLeaving(last.url === null ? null : { url: last.url, view: last.view });
    setLast({ url, view });
  }
  return { view, leaving, onLeft: () => setLeaving(null) };
}
