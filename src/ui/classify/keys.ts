/**
 * Which key does what on the Classify screen, and how a person's changes are kept; keyChoice.ts makes them. Pure. Keys 1 to 9, Enter, Escape and the
 * arrows are fixed; every other action has keys of its own, the first of them the one that is shown.
 */

/** A key as it is kept and compared: "u", "?", "Backspace", "Shift+s". Letters are lower case; Shift is told of letters and named keys only. */
export type Chord = string;

/** The keys of each action before anybody changes them. Further ones are aliases: they give way to another action's key. */
export const defaultKeys = {
  back: ['Backspace'],
  forward: ['Shift+Backspace'],
  undo: ['u'],
  skip: ['s'],
  'skip because': ['Shift+s'],
  unsure: ['d'],
  hints: ['e', 'h'],
  favourite: ['l'],
  note: ['n'],
  'zoom in': ['+', '='],
  'zoom out': ['-', '−'],
  fit: ['0'],
  rotate: ['r'],
  'turn left': [','],
  'turn right': ['.'],
  mirror: ['m'],
  invert: ['i'],
  light: ['b'],
  'single band': ['c'],
  'next band': ['Shift+c'],
  sampling: ['p'],
  'keep view': ['v'],
  'full screen': ['f'],
  keys: ['?'],
} as const satisfies Record<string, readonly Chord[]>;

export type Action = keyof typeof defaultKeys;

export const actions = Object.keys(defaultKeys) as readonly Action[]; // the keys of a constant

/** What a person changed: one key for an action, in place of all it had. As stored; members that name no action or no key are ignored. */
export type KeyChanges = Readonly<Record<string, Chord>>;

const isLetter = (key: string): boolean => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/** The part of a keyboard event that says which key it is. */
export interface Stroke {
  /** What it types or is called. */
  readonly key: string;
  /** Where it lies on the keyboard; empty where a device does not say. */
  readonly code: string;
  readonly shiftKey: boolean;
}

/**
 * The key pressed, whatever the keyboard's language: a letter key that types no Latin letter (Arabic, Hindi, Greek) is
 * named by its place, and the number row without Shift gives numbers also where it types something else (French).
 */
export function chordOf({ key, code, shiftKey }: Stroke): Chord {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  const placed = /^Key([A-Z])$/.exec(code)?.[1];
  const name = placed !== undefined && !/^[!-~]$/.test(key) && key.length === 1 ? placed : key;
  if (!isLetter(name)) return shiftKey && name.length > 1 ? `Shift+${name}` : name;
  return shiftKey ? `Shift+${name.toLowerCase()}` : name.toLowerCase();
}

/** The key of an action that is shown, and that the person may have chosen. */
export const keyOf = (action: Action, changes: KeyChanges): Chord => changed(action, changes) ?? defaultKeys[action][0];

function changed(action: Action, changes: KeyChanges): Chord | undefined {
  const chord = Object.hasOwn(changes, action) ? changes[action] : undefined;
  return chord !== undefined && isFree(chord) ? chord : undefined;
}

/** The action of a key: one it was chosen for comes before one it is merely an alias of. A capital letter that means nothing by itself is its letter. */
export function actionOf(chord: Chord, changes: KeyChanges): Action | null {
  const shown = actions.find((action) => keyOf(action, changes) === chord);
  const alias = actions.find((action) => changed(action, changes) === undefined && (defaultKeys[action] as readonly Chord[]).includes(chord));
  const found = shown ?? alias;
  if (found) return found;
  const letter = /^Shift\+(.)$/u.exec(chord)?.[1];
  return letter === undefined ? null : actionOf(letter, changes);
}

export const FIXED = /^(Shift\+)?([1-9]|Enter|Escape|Arrow(Left|Right|Up|Down))$/;

/** Keys that move the focus, belong to the browser, or are no key by themselves. */
const FOREIGN = /^(Shift\+)?(Tab| |F\d{1,2}|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Dead|Process|Unidentified|ContextMenu|PageUp|PageDown|Home|End)$/;

export const isFree = (chord: Chord): boolean => chord !== '' && !FIXED.test(chord) && !FOREIGN.test(chord);

/** What comes of asking for a key: it is taken, another action has it, or no action may have it. `null`: go on waiting. */
export type KeyAnswer =
  | { readonly kind: 'taken'; readonly changes: KeyChanges }
  | { readonly kind: 'clash'; readonly with: Action; readonly swapped: KeyChanges }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'foreign' }
  | null;

/** What is printed on the keys: "⇧", "S". */
export function capsOf(chord: Chord): string[] {
  const [, shift, key = ''] = /^(Shift\+(?=.))?(.+)$/su.exec(chord) ?? [];
  const cap = { Backspace: '⌫', Delete: '⌦', '-': '−' }[key] ?? (isLetter(key) ? key.toUpperCase() : key);
  return shift === undefined ? [cap] : ['⇧', cap];
}

/** For `aria-keyshortcuts`. */
export const ariaKeyOf = (chord: Chord): string => chord.replace(/(^|\+)\+$/, '$1Plus');
