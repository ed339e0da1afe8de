/** AdamW against the textbook's steps, and going on from a saved state. */
import { describe, expect, it } from 'vitest';
import type { WeightSpec } from './network.ts';
import { adamStep, freshState, loadState, saveState } from './optimiser.ts';

const specs: readonly WeightSpec[] = [
  { name: 'matrix', shape: [1, 2], start: 'random' },
  { name: 'scale', shape: [1], start: 'one' },
];

describe('AdamW', () => {
  it('moves each weight by about the rate against its gradient at the first step, whatever the gradient’s size', () => {
    const weights = Float32Array.of(1, 1, 1);
    adamStep(weights, specs, Float32Array.of(5, -0.001, 200), freshState(3), 0.1, 0);
    expect([...weights].map((value) => Number(value.toFixed(4)))).toEqual([0.9, 1.1, 0.9]);
  });

  it('lets only filters and matrices decay', () => {
    const weights = Float32Array.of(2, -2, 2);
    adamStep(weights, specs, Float32Array.of(0, 0, 0), freshState(3), 0.1, 0.5);
    expect([...weights]).toEqual([Math.fround(1.9), Math.fround(-1.9), 2]);
  });

  it('follows the textbook over three steps', () => {
    const [rate, gradients] = [0.01, [1, -2, 0.5]];
    let [w, m, v] = [0.3, 0, 0];
    gradients.forEach((g, i) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.99 * v + 0.01 * g * g;
      w -= (rate * (m / (1 - 0.9 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.99 ** (i + 1))) + 1e-8);
    });
    const weights = Float32Array.of(0, 0, 0.3);
    const state = freshState(3);
    for (const g of gradients) adamStep(weights, specs, Float32Array.of(0, 0, g), state, rate, 0);
    expect(weights[2]).toBeCloseTo(w, 6);
    expect(state.steps).toBe(3);
  });

  it('goes on from a saved state as if it had never stopped', () => {
    const [a, b] = [Float32Array.of(1, 2, 3), Float32Array.of(1, 2, 3)];
    const whole = freshState(3);
    for (let i = 1; i <= 4; i++) adamStep(a, specs, Float32Array.of(i, -i, 1 / i), whole, 0.05, 0.1);
    const first = freshState(3);
    for (let i = 1; i <= 2; i++) adamStep(b, specs, Float32Array.of(i, -i, 1 / i), first, 0.05, 0.1);
    const second = loadState(saveState(first), 3, 2);
    for (let i = 3; i <= 4; i++) adamStep(b, specs, Float32Array.of(i, -i, 1 / i), second, 0.05, 0.1);
    expect(b).toEqual(a);
  });

  it('refuses a state of another length', () => {
    expect(() => loadState(new ArrayBuffer(16), 3, 0)).toThrow('another network');
  });
});
