/**
 * The words of decision trees in the language shown. They are looked up by the tree's own text, one by one, so that a
 * researcher's own tree profits wherever it asks with the same words; what is not known is shown as the tree says it.
 * Keys of questions and answers, and what is exported, never change.
 */
import { useEffect, useState } from 'react';
import { useShownLanguage } from './messages.ts';
import { loadTreeDictionary, treeDictionary } from './treeDictionary.ts';

/** From the tree's own text to the same in the language shown. */
export type TreeWords = (text: string) => string;

/** Never makes anybody wait: where the words have not come with the language, the tree's own are shown until they do. */
export function useTreeWords(): TreeWords {
  const language = useShownLanguage();
  const words = treeDictionary(language);
  const isHere = words !== undefined;
  const [, setArrivals] = useState(0);
  useEffect(() => {
    if (isHere) return;
    let isWanted = true;
    loadTreeDictionary(language).then(
      () => isWanted && setArrivals((arrivals) => arrivals + 1),
      () => undefined, // offline before they were ever fetched: the tree's own words stay
    );
    return () => {
      isWanted = false;
    };
  }, [language, isHere]);
  return (text) => words?.[text] ?? text;
}
