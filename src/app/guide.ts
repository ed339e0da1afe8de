/** The field guide's pictures: drawn when they are first asked for, then kept for as long as the tab is open. */
import type { EntryId } from '../domain/fieldGuide.ts';
import type { Made } from '../domain/made.ts';
import { environment } from './environment.ts';

export interface Example {
  readonly seed: number;
  readonly pictureUrl: string;
  readonly made: Made;
  /** Share of the volunteers that the simulated sky expects to give the answer, 0 to 1. */
  readonly chance: number;
}

const known = new Map<EntryId, Promise<readonly Example[]>>();

/** Three simulated galaxies that show an answer, the clearest first; none where the sky cannot show it. */
export function examplesOf(entry: EntryId): Promise<readonly Example[]> {
  const before = known.get(entry);
  if (before) return before;
  const drawn = draw(entry);
  known.set(entry, drawn);
  drawn.catch(() => known.delete(entry)); // the next time tries again
  return drawn;
}

async function draw(entry: EntryId): Promise<readonly Example[]> {
  const painted = (await environment().painter?.examples(entry)) ?? [];
  return painted.map(({ png, ...rest }) => ({ ...rest, pictureUrl: URL.createObjectURL(png) }));
}
