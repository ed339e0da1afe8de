/** Zoom, pan and rotation of the galaxy on screen. They begin anew with every galaxy; the one before fades out as it was. */
import { useState } from 'react';
import type { View } from './view.ts';
import { fit } from './view.ts';

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
  const [current, setCurrent] = useState({ url, view: fit });
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  if (current.url !== url) {
    // Adjusting while rendering, so that no frame shows the new galaxy with the old one's zoom.
    setLeaving(current.url === null ? null : { url: current.url, view: current.view });
    setCurrent({ url, view: fit });
  }
  return {
    view: current.view,
    setView: (change) => setCurrent((now) => ({ ...now, view: change(now.view) })),
    leaving,
    onLeft: () => setLeaving(null),
  };
}
