/** How the galaxy on screen is looked at. The light is kept on this device; the view begins anew unless the person keeps it. */
import type { Light, View } from '../domain/display.ts';
import { setPreference } from './preferences.ts';
import { store } from './store.ts';

export function setView(change: (view: View) => View): void {
  store.setState(({ display }) => ({ display: { ...display, view: change(display.view) } }));
}

export function setLight(light: Light): void {
  store.setState(({ display }) => ({ display: { ...display, light } }));
  setPreference({ light });
}
