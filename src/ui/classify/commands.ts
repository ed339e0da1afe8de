/** What each key does on the Classify screen. Pure: it names a command, the screen carries it out. */

export type Command =
  | { readonly kind: 'answer'; readonly index: number }
  | { readonly kind: 'pan'; readonly dx: -1 | 0 | 1; readonly dy: -1 | 0 | 1 }
  | { readonly kind: 'confirm' | 'back' | 'forward' | 'undo' | 'skip' | 'keys' | 'hints' | 'close' }
  | { readonly kind: 'zoom in' | 'zoom out' | 'fit' | 'rotate' | 'invert' | 'light' | 'full screen' };

/** The part of a keyboard event that matters. */
export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** Where the focus is while a key is pressed. */
export type Focus = 'page' | 'answer' | 'control' | 'slider' | 'text';

const letters: Readonly<Record<string, Command>> = {
  u: { kind: 'undo' },
  s: { kind: 'skip' },
  h: { kind: 'hints' },
  '?': { kind: 'keys' },
  r: { kind: 'rotate' },
  i: { kind: 'invert' },
  b: { kind: 'light' },
  f: { kind: 'full screen' },
  '0': { kind: 'fit' },
  '+': { kind: 'zoom in' },
  '=': { kind: 'zoom in' },
  '-': { kind: 'zoom out' },
  '−': { kind: 'zoom out' },
};

const arrows: Readonly<Record<string, Command>> = {
  // An arrow moves the view, so the picture moves the other way.
  ArrowLeft: { kind: 'pan', dx: 1, dy: 0 },
  ArrowRight: { kind: 'pan', dx: -1, dy: 0 },
  ArrowUp: { kind: 'pan', dx: 0, dy: 1 },
  ArrowDown: { kind: 'pan', dx: 0, dy: -1 },
};

/** Commands that may run again while a key is held down; an answer held down must not answer the next question too. */
const mayRepeat = new Set<Command['kind']>(['pan', 'zoom in', 'zoom out']);

/** The command of a key press; null leaves the key to the browser. Keys never act while a text field has the focus. */
export function commandOf(press: Press, focus: Focus, areKeysOn: boolean): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return { kind: 'close' };
  if (focus === 'text' || !areKeysOn) return null;
  const command = namedBy(press, focus);
  return command && press.repeat && !mayRepeat.has(command.kind) ? null : command;
}

function namedBy({ key, shiftKey }: Press, focus: Focus): Command | null {
  if (key === 'Backspace') return { kind: shiftKey ? 'forward' : 'back' };
  // Enter belongs to the button that has the focus, except to an answer: there it goes on, and Space ticks.
  if (key === 'Enter') return focus === 'page' || focus === 'answer' ? { kind: 'confirm' } : null;
  const arrow = arrows[key];
  if (arrow) return focus === 'page' || focus === 'answer' ? arrow : null;
  if (/^[1-9]$/.test(key)) return { kind: 'answer', index: Number(key) - 1 };
  return letters[key.toLowerCase()] ?? null;
}

/** Where the focus is, for `commandOf`. */
export function focusOf(element: Element | null): Focus {
  if (!element) return 'page';
  if (element.matches('input[type=range], input[type=radio]')) return 'slider';
  if (element.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true]')) return 'text';
  if (element.matches('[data-answer=multiple]')) return 'answer';
  if (element.matches('button, a, summary, input, [role=toolbar] *')) return 'control';
  return 'page';
}
