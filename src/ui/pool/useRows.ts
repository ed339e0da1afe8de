/** Galaxies of a long list, read as they come into view and kept while the list stays. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { lookAt } from '../../app/pool.ts';
import type { Galaxy } from '../../domain/galaxy.ts';

/** Galaxies read by one request. */
const PAGE = 48;

export interface Rows {
  readonly galaxyAt: (place: number) => Galaxy | undefined;
}

/** @param from first and @param to last place in view; -1 for none */
export function useRows(list: Uint32Array, from: number, to: number): Rows {
  const [read, setRead] = useState<{ readonly of: Uint32Array; readonly pages: ReadonlyMap<number, readonly (Galaxy | null)[]> }>({ of: list, pages: new Map() });
  const asked = useRef<{ of: Uint32Array; pages: Set<number> }>({ of: list, pages: new Set() });
  const readPage = useCallback(
    async (page: number): Promise<void> => {
      if (asked.current.of !== list) asked.current = { of: list, pages: new Set() };
      if (asked.current.pages.has(page)) return;
      asked.current.pages.add(page);
      const galaxies = await lookAt([...list.subarray(page * PAGE, (page + 1) * PAGE)]);
      if (asked.current.of === list) setRead((now) => ({ of: list, pages: new Map(now.of === list ? now.pages : []).set(page, galaxies) }));
    },
    [list],
  );
  useEffect(() => {
    if (to < 0) return;
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void readPage(page);
  }, [from, to, readPage]);
  return { galaxyAt: (place) => (read.of === list ? (read.pages.get(Math.floor(place / PAGE))?.[place % PAGE] ?? undefined) : undefined) };
}
