/** How the galaxy on screen is looked at. The light is kept on this device; the view begins anew unless the person keeps it. */
import type { Light, View } from '../domain/display.ts';
import { plainDisplay, plainLight } from '../domain/display.ts';
import { changeSettings } from '../storage/settings.ts';
import { setPreference } from './preferences.ts';
import { inBackground } from './remember.ts';
import { store } from './store.ts';

export function setView(change: (view: View) => View): void {
  store.setState(({ display }) => ({ display: { ...display, view: change(display.view) } }));
}

/** A slider is dragged many times a second: it is on screen at once, and on disk a few times a second, the last value for sure. */
export function setLight(light: Light): void {
  store.setState(({ display, preferences }) => ({ display: { ...display, light }, preferences: { ...preferences, light } }));
  void keepLight();
}

/** Between two writes of a slider on its way, so that writing does not slow the picture down. */
const BETWEEN_MS = 200;

let isKeeping = false;

async function keepLight(): Promise<void> {
  if (isKeeping) return;
  isKeeping = true;
  let kept: Light | null = null;
  while (kept !== store.getState().preferences.light) {
    kept = store.getState().preferences.light;
    await inBackground(changeSettings({ light: kept }, store.getState().volunteer.id));
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
  isKeeping = false;
}

/** The sliders and switches of the light as they came; a negative stays one. */
export const resetLight = (): void => setLight({ ...plainLight, isInverted: store.getState().display.light.isInverted });

/** The picture as it came. */
export function resetDisplay(): void {
  setView(() => plainDisplay.view);
  setLight(plainDisplay.light);
}

export const setKeepsView = (keepsView: boolean): void => setPreference({ keepsView });
