/** A key given to another action: taken, or why not. */
import type { Chord, Action, KeyChanges, KeyAnswer } from './keys.ts';
import { defaultKeys, actions, keyOf, FIXED, isFree } from './keys.ts';

/** Gives an action another key. A clash changes nothing by itself: `swapped` is what exchanging the two would give. */
export function giveKey(action: Action, chord: Chord, changes: KeyChanges): KeyAnswer {
  if (/^(Shift\+)?(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock)$/.test(chord)) return null;
  if (FIXED.test(chord)) return { kind: 'fixed' };
  if (!isFree(chord)) return { kind: 'foreign' };
  const other = actions.find((candidate) => candidate !== action && keyOf(candidate, changes) === chord);
  if (other === undefined) return { kind: 'taken', changes: withKey(action, chord, changes) };
  return { kind: 'clash', with: other, swapped: withKey(other, keyOf(action, changes), withKey(action, chord, changes)) };
}

/** A key that is the action's own again needs no change kept, so its aliases come back too. */
function withKey(action: Action, chord: Chord, changes: KeyChanges): KeyChanges {
  const { [action]: _before, ...others } = changes;
  return chord === defaultKeys[action][0] ? others : { ...others, [action]: chord };
}
