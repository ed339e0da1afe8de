/** Zoom, pan and rotation of the galaxy on screen. They begin anew with every galaxy; the one before fades out as it was. */
import { useState } from 'react';
import { setView } from '../../app/display.ts';
import { useApp } from '../../app/store.ts';
import type { View } from '../../domain/display.ts';

export interface Leaving {
  readonly url: string;
  readonly view: View;
}

export interface ViewState {
  readonly view: View;
  readonly setView: (change: (view: View) => View) => void;
  /** The picture that fades out. */
  readonly leaving: Leaving | null;
  readonly onLeft: () => void;
}

export function useView(url: string | null): ViewState {
  const view = useApp((state) => state.display.view);
  const [last, setLast] = useState({ url, view });
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  if (last.url !== url || last.view !== view) {
    // Adjusting while rendering, so that the one before goes on fading from where it was.
    if (last.url !== url) setLeaving(last.url === null ? null : { url: last.url, view: last.view });
    setLast({ url, view });
  }
  return { view, setView, leaving, onLeft: () => setLeaving(null) };
}
