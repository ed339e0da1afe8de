/** What belongs to the volunteer, read from the flows and read again when it changes; the last answer stays until the next is here. */
import { useEffect, useState } from 'react';
import { keptOf } from '../../app/keeping.ts';
import { useApp } from '../../app/store.ts';
import type { Kept } from '../../domain/collections.ts';
import type { GalaxyId } from '../../domain/galaxy.ts';

/** Changes whenever facts of the open survey, its rounds or its volunteer do. */
const useMoment = (): string => useApp(({ survey, history, progress, learner }) => [survey?.id, history, progress.byYou, progress.classifications, progress.skippedByYou, learner.rounds.length].join('|'));

/** @param read the same function at every call, or one that `about` tells from others */
export function useRead<T>(read: () => Promise<T>, about: string): T | null {
  const moment = useMoment();
  const volunteer = useApp((state) => state.volunteer.id);
  const key = `${volunteer}|${about}`;
  const [found, setFound] = useState<{ readonly key: string; readonly value: T } | null>(null);
  const [reading, setReading] = useState({ key, read });
  if (reading.key !== key) setReading({ key, read });
  const { read: current } = reading;
  useEffect(() => {
    let isWanted = true;
    void current().then((value) => isWanted && setFound({ key, value }));
    return () => {
      isWanted = false;
    };
  }, [moment, key, current]);
  return found?.key === key ? found.value : null; // never what belongs to somebody else
}

/** What the volunteer keeps of a galaxy; null until it is read. */
export const useKept = (galaxy: GalaxyId): Kept | null => useRead(() => keptOf(galaxy), `kept ${galaxy}`);
