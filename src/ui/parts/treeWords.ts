/**
 * The words of decision trees in the language shown. They are looked up by the tree's own text, one by one, so that a
 * researcher's own tree profits wherever it asks with the same words; what is not known is shown as the tree says it.
 * Keys of questions and answers, and what is exported, never change.
 */
import { useEffect, useState } from 'react';
import type { Language } from '../../domain/language.ts';
import { useShownLanguage } from './messages.ts';

/** From the tree's own text to the same in the language shown. */
export type TreeWords = (text: string) => string;

type Dictionary = Readonly<Record<string, string>>;

const loaded = new Map<Language, Dictionary>();
const none: Dictionary = {};

/** English is what the trees are written in. A file that cannot be fetched is tried again when next needed. */
async function load(language: Language): Promise<Dictionary> {
  if (language === 'en') return none;
  const known = loaded.get(language);
  if (known) return known;
  const response = await fetch(`${import.meta.env.BASE_URL}trees/words/${language}.json`);
  if (!response.ok) return none;
  const words = (await response.json()) as Dictionary; // shipped with the app; scripts/messages.mjs check reads every file
  loaded.set(language, words);
  return words;
}

/** Never makes anybody wait: until the words are here, the tree's own are shown. */
export function useTreeWords(): TreeWords {
  const language = useShownLanguage();
  const [words, setWords] = useState<Dictionary>(loaded.get(language) ?? none);
  useEffect(() => {
    let isWanted = true;
    load(language).then(
      (arrived) => isWanted && setWords(arrived),
      () => isWanted && setWords(none), // offline before they were ever fetched
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return (text) => words[text] ?? text;
}
