/** Dark or light: the person's choice, or the system's where they made none. */
import { useEffect, useSyncExternalStore } from 'react';
import { useApp } from '../../app/store.ts';

const lightSystem = window.matchMedia('(prefers-color-scheme: light)');

function subscribe(listener: () => void): () => void {
  lightSystem.addEventListener('change', listener);
  return () => lightSystem.removeEventListener('change', listener);
}

export function useIsLight(): boolean {
  const theme = useApp((state) => state.preferences.theme);
  const isSystemLight = useSyncExternalStore(subscribe, () => lightSystem.matches);
  return theme === 'light' || (theme === 'system' && isSystemLight);
}

/** Puts the theme on the page; used once, by the app. */
export function useTheme(): void {
  const isLight = useIsLight();
  useEffect(() => {
    document.documentElement.dataset['theme'] = isLight ? 'light' : 'dark';
  }, [isLight]);
}
