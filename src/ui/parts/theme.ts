/** Dark, light or high contrast: the person's choice, or the system's where they made none. More contrast is also given wherever the system asks for it. */
import { useEffect, useSyncExternalStore } from 'react';
import { useApp } from '../../app/store.ts';

/** What the system asks for, now and whenever that changes. */
function system(question: string) {
  const query = window.matchMedia(question);
  const subscribe = (listener: () => void): (() => void) => {
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  };
  return { subscribe, isAsked: () => query.matches };
}

const light = system('(prefers-color-scheme: light)');
const contrast = system('(prefers-contrast: more)');

export function useIsLight(): boolean {
  const theme = useApp((state) => state.preferences.theme);
  const isSystemLight = useSyncExternalStore(light.subscribe, light.isAsked);
  return theme === 'light' || (theme === 'system' && isSystemLight);
}

/** Puts the theme on the page; used once, by the app. */
export function useTheme(): void {
  const isLight = useIsLight();
  const isChosen = useApp((state) => state.preferences.theme === 'contrast');
  const isKnown = useApp((state) => state.stage.kind !== 'starting'); // until then the first paint's theme stands
  const isAskedFor = useSyncExternalStore(contrast.subscribe, contrast.isAsked);
  useEffect(() => {
    if (!isKnown) return;
    const { dataset } = document.documentElement;
    dataset['theme'] = isLight ? 'light' : 'dark';
    if (isChosen || isAskedFor) dataset['contrast'] = 'more';
    else delete dataset['contrast'];
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--page').trim();
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
  }, [isLight, isChosen, isAskedFor, isKnown]);
}
