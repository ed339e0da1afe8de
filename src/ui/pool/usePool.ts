/** What the worker of the pool has said so far: numbers of one answer, read again after every round, and the map. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MapPlaces, PoolNumbers } from '../../app/pool.ts';
import { readMap, readPool } from '../../app/pool.ts';
import { useApp } from '../../app/store.ts';
import type { MapMethod } from '../../domain/embeddingMap.ts';

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export type Reading<T> = { readonly kind: 'reading' } | { readonly kind: 'failed'; readonly message: string } | { readonly kind: 'read'; readonly value: T };

/** The last numbers stay until those of another answer or round are here. @param column of the answer */
export function useNumbers(column: number): Reading<PoolNumbers | null> {
  const round = useApp((state) => state.learner.rounds.at(-1)?.round ?? 0);
  const [reading, setReading] = useState<Reading<PoolNumbers | null>>({ kind: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    readPool(column).then(
      (value) => isCurrent && setReading({ kind: 'read', value }),
      (error: unknown) => isCurrent && setReading({ kind: 'failed', message: sentence(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [column, round]);
  return reading;
}

export type Mapping =
  | { readonly kind: 'none' }
  | { readonly kind: 'drawing'; readonly stage: 'reading' | 'laying out' | 'placing'; readonly share: number; readonly places: MapPlaces | null }
  | { readonly kind: 'drawn'; readonly places: MapPlaces }
  | { readonly kind: 'too few'; readonly embeddings: number }
  | { readonly kind: 'stopped'; readonly places: MapPlaces | null }
  | { readonly kind: 'failed'; readonly message: string };

export interface Maps {
  readonly now: Mapping;
  readonly draw: (method: MapMethod, isAnew: boolean) => void;
  readonly stop: () => void;
}

/** The map of one method at a time; what another had under way is let go. */
export function useMaps(): Maps {
  const [now, setNow] = useState<Mapping>({ kind: 'none' });
  const under = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    under.current?.abort();
    setNow((before) => (before.kind === 'drawing' ? { kind: 'stopped', places: before.places } : before));
  }, []);
  useEffect(() => () => under.current?.abort(), []);
  const draw = useCallback((method: MapMethod, isAnew: boolean) => {
    under.current?.abort();
    const mine = new AbortController();
    under.current = mine;
    const show = (next: (before: Mapping) => Mapping): void => {
      if (!mine.signal.aborted) setNow(next);
    };
    setNow({ kind: 'drawing', stage: 'reading', share: 0, places: null });
    readMap(
      method,
      isAnew,
      (news) =>
        show((before) => {
          const places = before.kind === 'drawing' ? before.places : null;
          return news.kind === 'kept' ? { kind: 'drawing', stage: 'reading', share: 0, places: news.places } : { kind: 'drawing', stage: news.stage, share: news.share, places };
        }),
      mine.signal,
    ).then(
      (mapped) => {
        if (mapped) show(() => (mapped.places ? { kind: 'drawn', places: mapped.places } : { kind: 'too few', embeddings: mapped.embeddings }));
      },
      (error: unknown) => show(() => ({ kind: 'failed', message: sentence(error) })),
    );
  }, []);
  return { now, draw, stop };
}
