/** Why the learner runs where it runs, as people read it. */
import { expect, test } from 'vitest';
import { messages as words } from '../messages/en/learner.js';
import { backendReason } from './backendReason.ts';

test('a choice by time names both times, and one whose trial broke off says so', () => {
  expect(backendReason(words, { kind: 'timed', webglMs: 41.6, wasmMs: 300.2 }, 'webgl', 'Some GPU')).toBe(
    'It is the quicker one here: a step of training took 42 ms on the graphics card (Some GPU) and 300 ms on the processor.',
  );
  expect(backendReason(words, { kind: 'timed', webglMs: Infinity, wasmMs: 300 }, 'wasm', 'Some GPU')).toBe('The graphics card (Some GPU) broke off when it was tried.');
});

test('plain JavaScript is told to be slow, asked for or not', () => {
  expect(backendReason(words, { kind: 'asked' }, 'cpu', '')).toBe('As you asked; it is the slowest way.');
  expect(backendReason(words, { kind: 'asked' }, 'wasm', '')).toBe('As you asked.');
  expect(backendReason(words, { kind: 'wasm did not start' }, 'cpu', '')).toContain('slow');
  expect(backendReason(words, { kind: 'wasm did not start' }, 'webgl', '')).not.toContain('slow');
});
