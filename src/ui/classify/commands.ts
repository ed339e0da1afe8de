/** What each key does on the Classify screen. Pure: it names a command, the screen carries it out. */
import type { Action, KeyChanges, Stroke } from './keys.ts';
import { actionOf, chordOf } from './keys.ts';

export type Command =
  | { readonly kind: 'answer'; readonly index: number }
  | { readonly kind: 'pan'; readonly dx: -1 | 0 | 1; readonly dy: -1 | 0 | 1 }
  | { readonly kind: 'confirm' | 'close' | Action };

/** The part of a keyboard event that matters. */
export interface Press extends Stroke {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  /** While an input method is still composing (Japanese, Chinese), keys are its own. */
  readonly isComposing: boolean;
}

/** Where the focus is while a key is pressed: `button` is one beside the question, whose Enter is its own but which has no use for arrows. */
export type Focus = 'page' | 'answer' | 'button' | 'control' | 'slider' | 'text';

const arrows: Readonly<Record<string, Command>> = {
  // An arrow moves the view, so the picture moves the other way.
  ArrowLeft: { kind: 'pan', dx: 1, dy: 0 },
  ArrowRight: { kind: 'pan', dx: -1, dy: 0 },
  ArrowUp: { kind: 'pan', dx: 0, dy: 1 },
  ArrowDown: { kind: 'pan', dx: 0, dy: -1 },
};

/** Commands that may run again while a key is held down; an answer held down must not answer the next question too. */
const mayRepeat = new Set<Command['kind']>(['pan', 'zoom in', 'zoom out', 'turn left', 'turn right']);

/**
 * Whether a key held down would press the button that has the focus again and again: the browser does so with Enter, and
 * whole galaxies would be answered, taken back or skipped by one long press.
 */
export const pressesAgain = ({ key, repeat }: Pick<Press, 'key' | 'repeat'>, focus: Focus): boolean => repeat && key === 'Enter' && (focus === 'button' || focus === 'answer');

/** The command of a key press; null leaves the key to the browser. Keys never act while a text field has the focus. */
export function commandOf(press: Press, focus: Focus, areKeysOn: boolean, changes: KeyChanges = {}): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  if (press.key === 'Escape') return { kind: 'close' };
  if (focus === 'text' || !areKeysOn) return null;
  const command = namedBy(press, focus, changes);
  return command && press.repeat && !mayRepeat.has(command.kind) ? null : command;
}

function namedBy(press: Press, focus: Focus, changes: KeyChanges): Command | null {
  // Enter belongs to the button that has the focus, except to an answer: there it goes on, and Space ticks.
  if (press.key === 'Enter') return focus === 'page' || focus === 'answer' ? { kind: 'confirm' } : null;
  const arrow = arrows[press.key];
  if (arrow) return focus === 'page' || focus === 'answer' || focus === 'button' ? arrow : null;
  const chord = chordOf(press);
  if (/^[1-9]$/.test(chord)) return { kind: 'answer', index: Number(chord) - 1 };
  const action = actionOf(chord, changes);
  return action === null ? null : { kind: action };
}

/** Where the focus is, for `commandOf`. */
export function focusOf(element: Element | null): Focus {
  if (!element) return 'page';
  if (element.matches('input[type=range], input[type=radio]')) return 'slider';
  if (element.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true]')) return 'text';
  if (element.matches('[data-answer=multiple]')) return 'answer';
  if (element.matches('.panel button')) return 'button';
  if (element.matches('button, a, summary, input, [role=toolbar] *')) return 'control';
  return 'page';
}
