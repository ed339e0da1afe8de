/** Widths at which the layout changes, for the few things that CSS alone cannot decide. */
import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 47.99rem)');

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
