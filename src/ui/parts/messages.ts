/**
 * The words of the app in the language shown. A catalogue is one area (the file under messages/) in one language; the
 * page loads those it shows, and no other language. English for the first screens is part of the page, so that it
 * needs no second trip. Components read words with `useMessages`; pure functions are given the catalogue they use.
 */
import { use, useSyncExternalStore } from 'react';
import type { Language } from '../../domain/language.ts';
import { languageFacts, languageFor } from '../../domain/language.ts';
import type { Messages } from '../messages/catalogues.d.ts';
import { messages as classify } from '../messages/en/classify.js';
import { messages as shell } from '../messages/en/shell.js';
import { loadTreeDictionary } from './treeDictionary.ts';

export type { Messages } from '../messages/catalogues.d.ts';
export type Area = keyof Messages;

type Catalogue = Messages[Area];

const loaded = new Map<string, Catalogue>([
  ['en/classify', classify],
  ['en/shell', shell],
]);
const loading = new Map<string, Promise<Catalogue>>();
const listeners = new Set<() => void>();

// The first paint's, else the system's; Node, where the unit tests run, has neither.
const firstLanguages = (): readonly string[] => (typeof document === 'undefined' ? [] : [document.documentElement.dataset['language'] ?? '', ...navigator.languages]);

let shown: Language = languageFor(firstLanguages());
let wanted = shown;

export const shownLanguage = (): Language => shown;

async function fetchCatalogue(key: string): Promise<Catalogue> {
  const { files } = await import('./messageFiles.ts');
  const file = files[`../messages/${key}.js`];
  if (!file) throw new Error(`There are no messages for ${key}.`);
  return file();
}

/** Loads a catalogue once. One that cannot be fetched, as after an update while offline, is tried again when next needed. */
function load(language: Language, area: Area): Promise<Catalogue> {
  const key = `${language}/${area}`;
  const known = loading.get(key);
  if (known) return known;
  const arriving: Promise<Catalogue> = fetchCatalogue(key).then(
    (catalogue) => {
      loaded.set(key, catalogue);
      // React reads these: words that are here are then used without waiting a turn.
      void Object.assign(arriving, { status: 'fulfilled', value: catalogue });
      return catalogue;
    },
    (fault: unknown) => {
      loading.delete(key);
      throw fault;
    },
  );
  loading.set(key, arriving);
  return arriving;
}

/** Fetches an area's words in the language shown, beside the code of a page that will show them. */
export async function loadArea(area: Area): Promise<void> {
  if (!loaded.has(`${shown}/${area}`)) await load(shown, area);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useShownLanguage = (): Language => useSyncExternalStore(subscribe, shownLanguage, shownLanguage); // the third: drawn where there is no screen, as for the gallery

/** The words of an area in the language shown; suspends until they are here, and renders again in a new language. */
export function useMessages<A extends Area>(area: A): Messages[A] {
  const language = useShownLanguage();
  const key = `${language}/${area}`;
  // What once had to be waited for is always asked for in the same way: React loses its place among a component's hooks where
  // it waits in one rendering and not in the next.
  const catalogue = loading.has(key) ? use(load(language, area)) : (loaded.get(key) ?? use(load(language, area)));
  return catalogue as Messages[A]; // the files are made from the areas that the type names
}

/** The words every screen shares, for functions that are called from many; English until those of the language are here. */
export const shellMessages = (): Messages['shell'] => (loaded.get(`${shown}/shell`) ?? shell) as Messages['shell']; // as above

/**
 * Shows the app in a language. The words that are on screen are fetched first, so that nothing flickers, moves or is
 * lost; when they cannot be fetched the app stays in the language it speaks.
 * @returns whether it speaks it now
 */
export async function showLanguage(language: Language): Promise<boolean> {
  wanted = language;
  const present = new Set([...loaded.keys()].map((key) => key.split('/')[1] as Area)); // keys are made in this file
  try {
    await Promise.all([
      ...[...present].filter((area) => !loaded.has(`${language}/${area}`)).map((area) => load(language, area)),
      loadTreeDictionary(language).catch(() => undefined), // without them the tree's own words do
    ]);
  } catch {
    return false;
  }
  if (wanted !== language) return false; // another was asked for meanwhile
  shown = language;
  const { tag, direction } = languageFacts[language];
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  for (const listener of listeners) listener();
  return true;
}
