/** Keys that a person may change: what they do, what they may not be, and keyboards of other languages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, KeyChanges } from './keys.ts';
import { actionOf, actions, ariaKeyOf, capsOf, chordOf, defaultKeys, keyOf } from './keys.ts';
import { giveKey } from './keyChoice.ts';

const typed = (key: string, code = '', shiftKey = false): string => chordOf({ key, code, shiftKey });

describe('the key pressed', () => {
  test('is the letter typed, in either case, wherever it lies', () => {
    expect(typed('u', 'KeyU')).toBe('u');
    expect(typed('U', 'KeyU')).toBe('u'); // caps lock
    expect(typed('u', 'KeyF')).toBe('u'); // Dvorak
    expect(typed('S', 'KeyS', true)).toBe('Shift+s');
  });

  test('is named by its place where the keyboard types another script', () => {
    expect(typed('ع', 'KeyU')).toBe('u');
    expect(typed('ह', 'KeyU')).toBe('u');
    expect(typed('σ', 'KeyS')).toBe('s');
  });

  test('is a number on the number row, also where that takes Shift on a French keyboard', () => {
    expect(typed('&', 'Digit1')).toBe('1');
    expect(typed('-', 'Digit6')).toBe('6');
    expect(typed('١', 'Digit1')).toBe('1');
    expect(typed('1', 'Digit1', true)).toBe('1');
    expect(typed('?', 'Slash', true)).toBe('?');
    expect(typed('!', 'Digit1', true)).toBe('!');
  });

  test('tells Shift of named keys', () => {
    expect(typed('Backspace', 'Backspace')).toBe('Backspace');
    expect(typed('Backspace', 'Backspace', true)).toBe('Shift+Backspace');
  });
});

describe('the action of a key', () => {
  test('is the one it has before anybody changes it; a capital that means nothing by itself is its letter', () => {
    expect(actionOf('s', {})).toBe('skip');
    expect(actionOf('Shift+s', {})).toBe('skip because');
    expect(actionOf('Shift+u', {})).toBe('undo');
    expect(actionOf('x', {})).toBeNull();
    expect([actionOf('e', {}), actionOf('h', {})]).toEqual(['hints', 'hints']);
  });

  test('no two actions have the same key to begin with', () => {
    const all = actions.flatMap((action) => [...defaultKeys[action]]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('an alias gives way to an action that was given it, and goes with the key it stood beside', () => {
    const rotated = giveKey('rotate', 'h', {});
    expect(rotated).toEqual({ kind: 'taken', changes: { rotate: 'h' } });
    expect([actionOf('h', { rotate: 'h' }), actionOf('e', { rotate: 'h' })]).toEqual(['rotate', 'hints']);
    expect(actionOf('h', { hints: 'x' })).toBeNull();
  });

  test('what is damaged on disk is ignored', () => {
    for (const changes of [{ undo: '' }, { undo: '1' }, { undo: 'Enter' }, { nothing: 'u' }, { undo: 'Tab' }] as KeyChanges[]) expect(actionOf('u', changes)).toBe('undo');
  });
});

describe('giving an action another key', () => {
  test('tells of a clash and what exchanging would give, and changes nothing by itself', () => {
    expect(giveKey('skip', 'u', {})).toEqual({ kind: 'clash', with: 'undo', swapped: { skip: 'u', undo: 's' } });
    expect(giveKey('skip', 's', {})).toEqual({ kind: 'taken', changes: {} });
  });

  test('refuses fixed keys and those of the browser, and waits while only Shift is down', () => {
    for (const key of ['1', '9', 'Enter', 'Escape', 'ArrowLeft', 'Shift+ArrowLeft']) expect(giveKey('skip', key, {})).toEqual({ kind: 'fixed' });
    for (const key of ['Tab', ' ', 'F5', 'Dead', 'PageDown']) expect(giveKey('skip', key, {})).toEqual({ kind: 'foreign' });
    for (const key of ['Shift', 'Shift+Shift', 'Control', 'CapsLock']) expect(giveKey('skip', key, {})).toBeNull();
  });

  test('whatever is asked for, every action keeps one key that no other has', () => {
    const wish = fc.tuple(fc.constantFrom(...actions), fc.oneof(fc.constantFrom(...actions.map((action) => defaultKeys[action][0])), fc.constantFrom('x', 'y', 'Shift+x', '/', '9', 'Tab')), fc.boolean());
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes: [Action, string, boolean][]) => {
        let changes: KeyChanges = {};
        for (const [action, chord, swaps] of wishes) {
          const answer = giveKey(action, chord, changes);
          if (answer?.kind === 'taken') ({ changes } = answer);
          if (answer?.kind === 'clash' && swaps) changes = answer.swapped;
        }
        const shown = actions.map((action) => keyOf(action, changes));
        expect(new Set(shown).size).toBe(actions.length);
        for (const action of actions) expect(actionOf(keyOf(action, changes), changes)).toBe(action);
      }),
    );
  });
});

test('keys are printed as on a keyboard, and told to screen readers by name', () => {
  expect([capsOf('Shift+s'), capsOf('Backspace'), capsOf('+'), capsOf('?')]).toEqual([['⇧', 'S'], ['⌫'], ['+'], ['?']]);
  expect([ariaKeyOf('+'), ariaKeyOf('Shift+Backspace'), ariaKeyOf('u')]).toEqual(['Plus', 'Shift+Backspace', 'u']);
});
