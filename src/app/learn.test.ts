/** What the person reads of the learner's troubles, and that another choice ends them. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeEngine } from '../worker/fakeEngine.ts';
import { setEnvironment } from './environment.ts';
import { hearEngine, setBackend } from './learn.ts';
import { initialState, store } from './store.ts';

const sentence = 'The graphics card was asked for, but WebGL 2 did not start in this browser.';

beforeEach(() => {
  store.setState(initialState, true);
  const engine = fakeEngine({ now: () => 0, after: () => () => undefined });
  engine.subscribe(hearEngine);
  setEnvironment({ now: () => 0, newId: () => 'id', newSeed: () => 1, tab: 'tab', engine, transfer: { run: () => Promise.resolve(null), destroy: () => undefined }, appVersion: 'test' });
});

test('a backend that does not start is told where it was chosen, and forgotten once another does', () => {
  setBackend('wasm');
  expect(store.getState().learner.backend).toMatchObject({ choice: 'wasm', used: 'wasm' });
  hearEngine({ kind: 'no backend', message: sentence });
  expect(store.getState().learner.backend).toEqual({ choice: 'wasm', used: null, renderer: null, why: sentence });
  setBackend('cpu');
  expect(store.getState().learner.backend).toMatchObject({ choice: 'cpu', used: 'cpu' });
  expect(store.getState().learner.backend.why).not.toBe(sentence);
});

test('another choice of backend begins anew after a round has failed', () => {
  store.setState((state) => ({ learner: { ...state.learner, phase: { kind: 'failed', message: sentence } } }));
  setBackend('wasm');
  expect(store.getState().learner.phase.kind).not.toBe('failed');
});
