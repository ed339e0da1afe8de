/** Finding entries of the field guide by what someone types. */

/** Lower case without accents, so that "Bàr" finds "bar". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word typed begins or stands somewhere in the texts; with nothing typed everything is found. */
export function isFound(typed: string, texts: readonly (string | null)[]): boolean {
  const all = plain(texts.filter((text) => text !== null).join(' '));
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
