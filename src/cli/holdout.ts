/**
 * Which galaxies are held out of training: chosen by a hash of the id, so that everybody who has the same galaxies
 * holds out the same ones, and spread over the groups of a table in proportion to their sizes.
 */
import { hashOfText } from '../domain/sha256.ts';

/** SHA-256 of the id, hexadecimal: the order in which galaxies are held out. */
export const hashOfId = (id: string): string => hashOfText(id);

/**
 * @param count galaxies to hold out in all
 * @param galaxies id and group of each
 * @returns the ids held out: of each group the first by hash, as many as its share rounds to (largest remainders)
 */
export function heldOut(galaxies: readonly { readonly id: string; readonly group: string }[], count: number): ReadonlySet<string> {
  const groups = new Map<string, string[]>();
  for (const { id, group } of galaxies) groups.set(group, [...(groups.get(group) ?? []), id]);
  const shares = [...groups].map(([group, ids]) => {
    const share = (count * ids.length) / galaxies.length;
    return { group, ids, taken: Math.floor(share), rest: share - Math.floor(share) };
  });
  const missing = count - shares.reduce((sum, { taken }) => sum + taken, 0);
  const byRest = shares.toSorted((a, b) => b.rest - a.rest || (a.group < b.group ? -1 : 1));
  for (const share of byRest.slice(0, missing)) share.taken++;
  const hashed = (ids: readonly string[]): string[] => ids.map((id) => ({ id, hash: hashOfId(id) })).sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ id }) => id);
  return new Set(shares.flatMap(({ ids, taken }) => hashed(ids).slice(0, taken)));
}
