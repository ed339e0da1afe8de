/**
 * When the learner should rest: because the person asked, because the tab is hidden (if they asked for that), or
 * because the battery is low. Every browser interface is used only where it exists.
 */
import { store } from './store.ts';

/** Below this charge, not plugged in, learning pauses: browsers' own battery savers begin around a fifth. */
const LOW_CHARGE = 0.2;

interface Battery extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

let battery: Battery | null = null;

/** Why learning should pause now; null when nothing speaks against it. */
export function reasonToRest(): 'asked' | 'hidden' | 'battery' | null {
  const { isLearningPaused, pauseLearningWhenHidden } = store.getState().preferences;
  if (isLearningPaused) return 'asked';
  if (pauseLearningWhenHidden && document.visibilityState === 'hidden') return 'hidden';
  if (battery && !battery.charging && battery.level <= LOW_CHARGE) return 'battery';
  return null;
}

/** Calls back whenever the answer of `reasonToRest` may have changed. */
export function watchPower(changed: () => void): void {
  document.addEventListener('visibilitychange', changed);
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> }; // not in the DOM types; Chromium only
  if (!getBattery) return;
  getBattery.call(navigator).then(
    (found) => {
      battery = found;
      for (const event of ['chargingchange', 'levelchange']) found.addEventListener(event, changed);
      changed();
    },
    () => undefined, // a browser that refuses to tell its charge is treated as plugged in
  );
}
