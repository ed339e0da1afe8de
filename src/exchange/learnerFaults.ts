/** What can be wrong with a selection put first or a forecast beyond its shape: one sentence with the place, or null where nothing is. */
import type { GalaxyId } from '../domain/galaxy.ts';
import type { PutFirstFact } from '../domain/learnerFact.ts';
import { bytesIn } from './base64.ts';
import type { WrittenForecast, WrittenVersions } from './forecasts.ts';

/** A sentence where a galaxy is none of the file's. */
type Known = (galaxy: GalaxyId, place: string) => string | null;

/** One sentence on the first galaxy that is none of the file's, or that is put first twice. */
export function faultOfFirst({ galaxies }: Pick<PutFirstFact, 'galaxies'>, known: Known, place: string): string | null {
  const fault = galaxies.map((galaxy) => known(galaxy, place)).find((found) => found !== null);
  return fault ?? (new Set(galaxies).size < galaxies.length ? `${place}.galaxies: a galaxy occurs twice.` : null);
}

/** Forecasts of an older version of the tree have columns of its own. */
export function faultOfForecast({ galaxies, fractions, treeHash, versions }: WrittenForecast, hash: string, columnCount: number, known: Known, place: string): string | null {
  if (galaxies.length !== fractions.length) return `${place}: ${galaxies.length} galaxies, but ${fractions.length} rows of fractions.`;
  const columns = treeHash === hash ? columnCount : (fractions[0]?.length ?? 0);
  const short = fractions.findIndex((row) => row.length !== columns);
  if (short >= 0) return `${place}.fractions[${short}]: ${fractions[short]?.length ?? 0} numbers where ${columns} are expected.`;
  for (const galaxy of galaxies) {
    const fault = known(galaxy, place);
    if (fault !== null) return fault;
  }
  return versions ? faultOfVersions(versions, columns, known, `${place}.versions`) : null;
}

function faultOfVersions({ galaxies, passes, point, fractions }: WrittenVersions, columns: number, known: Known, place: string): string | null {
  if (galaxies.length !== point.length || point.some((row) => row.length !== columns)) return `${place}.point: ${galaxies.length} rows of ${columns} numbers are expected.`;
  const bytes = bytesIn(fractions);
  if (bytes !== galaxies.length * passes * columns) return `${place}.fractions: ${bytes} bytes where ${galaxies.length * passes * columns} are expected.`;
  return galaxies.map((galaxy) => known(galaxy, place)).find((fault) => fault !== null) ?? null;
}
