/** The key of an action as it is printed beside its button: the person's own where they changed it, none where keys are off. */
import { useApp } from '../../app/store.ts';
import type { Action } from './keys.ts';
import { ariaKeyOf, capsOf, keyOf } from './keys.ts';

export function KeyCap({ action }: { action: Action }) {
  const { areKeysOn, keys } = useApp((state) => state.preferences);
  return areKeysOn ? <Caps chord={keyOf(action, keys)} /> : null;
}

/** Seen only: the key is told to screen readers by `useKeyName`. */
export function Caps({ chord }: { chord: string }) {
  return (
    <span className="caps" aria-hidden="true">
      {capsOf(chord).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}

/** For `aria-keyshortcuts`. */
export function useKeyName(): (action: Action) => string | undefined {
  const { areKeysOn, keys } = useApp((state) => state.preferences);
  return (action) => (areKeysOn ? ariaKeyOf(keyOf(action, keys)) : undefined);
}
