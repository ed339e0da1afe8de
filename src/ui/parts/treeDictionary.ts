/** The words of trees by language, fetched once: from a tree's own English text to the same in the language. */
import type { Language } from '../../domain/language.ts';

export type Dictionary = Readonly<Record<string, string>>;

const loaded = new Map<Language, Dictionary>([['en', {}]]); // what the trees are written in
const loading = new Map<Language, Promise<Dictionary>>();

export const treeDictionary = (language: Language): Dictionary | undefined => loaded.get(language);

async function fetched(language: Language): Promise<Dictionary> {
  const response = await fetch(`${import.meta.env.BASE_URL}trees/words/${language}.json`);
  if (!response.ok) throw new Error(`The words of trees did not come (${String(response.status)}).`);
  const words = (await response.json()) as Dictionary; // shipped with the app; scripts/messages.mjs check reads every file
  loaded.set(language, words);
  return words;
}

/** A file that does not come, as offline before it was ever fetched, is asked for again when next needed. */
export function loadTreeDictionary(language: Language): Promise<Dictionary> {
  const known = loaded.get(language);
  if (known) return Promise.resolve(known);
  const arriving = loading.get(language) ?? fetched(language).finally(() => loading.delete(language));
  loading.set(language, arriving);
  return arriving;
}
