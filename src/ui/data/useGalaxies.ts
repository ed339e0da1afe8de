/** Galaxies page by page: only the pages that have been in view are fetched, so a hundred thousand cost no more than one screen. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { GalaxyFilter, GalaxyRow } from '../../app/galaxyRows.ts';
import { galaxyPage } from '../../app/galaxyRows.ts';
import { useApp } from '../../app/store.ts';

const PAGE = 60;

export interface Galaxies {
  /** How many match; null until the first page is here. */
  readonly total: number | null;
  readonly rowAt: (index: number) => GalaxyRow | undefined;
  /** Fetches what is missing between two indices (inclusive). */
  readonly need: (from: number, to: number) => void;
}

interface Fetched {
  readonly key: string;
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly GalaxyRow[]>;
}

export function useGalaxies(show: GalaxyFilter, search: string): Galaxies {
  const version = useApp(({ progress }) => Object.values(progress).join('|'));
  const key = `${show}|${search}|${version}`;
  const [fetched, setFetched] = useState<Fetched>({ key, total: null, pages: new Map() });
  const asked = useRef({ key, pages: new Set<number>() });

  const fetchPage = useCallback(
    async (page: number): Promise<void> => {
      if (asked.current.key !== key) asked.current = { key, pages: new Set() };
      if (asked.current.pages.has(page)) return;
      asked.current.pages.add(page);
      const { rows, total } = await galaxyPage({ from: page * PAGE, count: PAGE, show, search });
      // Pages of an older question are dropped; those of this one join what is on screen.
      if (asked.current.key === key)
        setFetched((now) => ({ key, total, pages: new Map(now.key === key ? now.pages : []).set(page, rows) }));
    },
    [key, show, search],
  );
  useEffect(() => void fetchPage(0), [fetchPage]);

  const need = useCallback(
    (from: number, to: number): void => {
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void fetchPage(page);
    },
    [fetchPage],
  );
  return { total: fetched.total, rowAt: (index) => fetched.pages.get(Math.floor(index / PAGE))?.[index % PAGE], need };
}
