/** The name of a button that a key works too: spoken, shown under the pointer with the key, and told to screen readers. */
import { useApp } from '../../app/store.ts';
import { useMessages } from '../parts/messages.ts';
import type { Action } from './keys.ts';
import { ariaKeyOf, capsOf, keyOf } from './keys.ts';

export interface Names {
  readonly 'aria-label': string;
  readonly 'aria-keyshortcuts': string | undefined;
  readonly title: string;
}

/** @returns the attributes of a button with this name; `action` is null where no key does the same. */
export function useNames(): (name: string, action: Action | null) => Names {
  const words = useMessages('classify');
  const { areKeysOn, keys } = useApp((state) => state.preferences);
  return (name, action) => {
    if (action === null || !areKeysOn) return { 'aria-label': name, 'aria-keyshortcuts': undefined, title: name };
    const chord = keyOf(action, keys);
    return { 'aria-label': name, 'aria-keyshortcuts': ariaKeyOf(chord), title: words.nameAndKey({ name, key: capsOf(chord).join('') }) };
  };
}
