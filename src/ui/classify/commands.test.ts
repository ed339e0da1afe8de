/** What each key asks for, and when keys are left to the browser. */
import { describe, expect, test } from 'vitest';
import type { Press } from './commands.ts';
import { commandOf, pressesAgain } from './commands.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});

describe('keys on the Classify screen', () => {
  test('digits answer, counted from the first', () => {
    expect(commandOf(press('1'), 'page', true)).toEqual({ kind: 'answer', index: 0 });
    expect(commandOf(press('9'), 'control', true)).toEqual({ kind: 'answer', index: 8 });
  });

  test('zero fits the picture and is no answer', () => {
    expect(commandOf(press('0'), 'page', true)).toEqual({ kind: 'fit' });
  });

  test('Backspace goes back and with Shift forward', () => {
    expect(commandOf(press('Backspace'), 'page', true)).toEqual({ kind: 'back' });
    expect(commandOf(press('Backspace', { shiftKey: true }), 'page', true)).toEqual({ kind: 'forward' });
  });

  test('letters work in either case', () => {
    expect(commandOf(press('u'), 'page', true)).toEqual({ kind: 'undo' });
    expect(commandOf(press('U', { shiftKey: true }), 'page', true)).toEqual({ kind: 'undo' });
    expect(commandOf(press('S'), 'page', true)).toEqual({ kind: 'skip' }); // caps lock
    expect(commandOf(press('?', { shiftKey: true }), 'page', true)).toEqual({ kind: 'keys' });
  });

  test('D is unsure, Shift and S skips with a reason; E and H open the hints', () => {
    expect(commandOf(press('d'), 'page', true)).toEqual({ kind: 'unsure' });
    expect(commandOf(press('S', { shiftKey: true }), 'page', true)).toEqual({ kind: 'skip because' });
    for (const key of ['e', 'h']) expect(commandOf(press(key), 'page', true)).toEqual({ kind: 'hints' });
  });

  test('a key that was changed does the new thing and no longer the old', () => {
    expect(commandOf(press('x'), 'page', true, { undo: 'x' })).toEqual({ kind: 'undo' });
    expect(commandOf(press('u'), 'page', true, { undo: 'x' })).toBeNull();
  });

  test('a button beside the question keeps its Enter, once for each press, and leaves the arrows to the picture', () => {
    expect(commandOf(press('Enter'), 'button', true)).toBeNull();
    expect(commandOf(press('ArrowLeft'), 'button', true)).toEqual({ kind: 'pan', dx: 1, dy: 0 });
    expect(commandOf(press('ArrowLeft'), 'control', true)).toBeNull();
    expect(pressesAgain(press('Enter'), 'button')).toBe(false);
    expect(pressesAgain(press('Enter', { repeat: true }), 'button')).toBe(true);
    expect(pressesAgain(press('Enter', { repeat: true }), 'answer')).toBe(true); // it would tick the next question's
    expect(pressesAgain(press('Enter', { repeat: true }), 'control')).toBe(false); // zooming in goes on
    expect(pressesAgain(press('a', { repeat: true }), 'button')).toBe(false);
  });

  test('nothing fires while an input method composes', () => {
    expect(commandOf(press('u', { isComposing: true }), 'page', true)).toBeNull();
  });

  test('nothing fires while a text field has the focus', () => {
    for (const key of ['1', 'u', 's', 'Backspace', 'Enter', 'ArrowLeft', '+']) expect(commandOf(press(key), 'text', true)).toBeNull();
  });

  test('nothing fires with Ctrl, Alt or the command key', () => {
    expect(commandOf(press('r', { ctrlKey: true }), 'page', true)).toBeNull();
    expect(commandOf(press('1', { altKey: true }), 'page', true)).toBeNull();
    expect(commandOf(press('0', { metaKey: true }), 'page', true)).toBeNull();
  });

  test('keys that are switched off do nothing, but Escape still closes', () => {
    expect(commandOf(press('1'), 'page', false)).toBeNull();
    expect(commandOf(press('Escape'), 'page', false)).toEqual({ kind: 'close' });
  });

  test('a key held down answers once, but goes on zooming', () => {
    expect(commandOf(press('1', { repeat: true }), 'page', true)).toBeNull();
    expect(commandOf(press('u', { repeat: true }), 'page', true)).toBeNull();
    expect(commandOf(press('+', { repeat: true }), 'page', true)).toEqual({ kind: 'zoom in' });
    expect(commandOf(press('.', { repeat: true }), 'page', true)).toEqual({ kind: 'turn right' });
    expect(commandOf(press('m', { repeat: true }), 'page', true)).toBeNull();
  });

  test('Enter belongs to the button that has the focus, except to a tickable answer', () => {
    expect(commandOf(press('Enter'), 'control', true)).toBeNull();
    expect(commandOf(press('Enter'), 'answer', true)).toEqual({ kind: 'confirm' });
    expect(commandOf(press('Enter'), 'page', true)).toEqual({ kind: 'confirm' });
  });

  test('arrows belong to sliders and toolbars while they have the focus', () => {
    expect(commandOf(press('ArrowLeft'), 'slider', true)).toBeNull();
    expect(commandOf(press('ArrowLeft'), 'control', true)).toBeNull();
    expect(commandOf(press('ArrowLeft'), 'page', true)).toEqual({ kind: 'pan', dx: 1, dy: 0 });
  });
});
