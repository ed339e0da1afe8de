/** Notices that a person has been away from the galaxy on screen for a while. */
import { useEffect, useRef } from 'react';

/** Ten minutes without a key, a tap or a movement. */
export const PAUSE_MS = 10 * 60 * 1000;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

/** Calls back once per pause; a clock that slept with the device counts as time gone by. */
export function usePause(onPause: () => void): void {
  const latest = useRef(onPause);
  useEffect(() => {
    latest.current = onPause;
  });
  useEffect(() => {
    let last = Date.now();
    let timer = setTimeout(check, PAUSE_MS);
    function check(): void {
      const left = last + PAUSE_MS - Date.now();
      if (left <= 0) latest.current();
      else timer = setTimeout(check, left); // one timer for any number of signs
    }
    const sign = (): void => {
      last = Date.now();
    };
    for (const kind of SIGNS) window.addEventListener(kind, sign, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const kind of SIGNS) window.removeEventListener(kind, sign, { capture: true });
    };
  }, []);
}
