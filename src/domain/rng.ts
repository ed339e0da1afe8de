/**
 * Seeded randomness as an argument. One seed and a path of names give one stream; streams with different paths are
 * independent, so adding a draw in one place never changes the draws of another.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of pseudo-random numbers; it advances at every call. */
export interface Rng {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Whole number in [0, below). */
  below(below: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** Uniform 32-bit unsigned integer: a seed for something else. */
  seed(): number;
}

/** 32-bit FNV-1a hash of a string: turns ids into stream names. Not for security. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Finaliser of MurmurHash3: spreads near-by seeds far apart. */
function mix(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The stream that belongs to `seed` and the given path, e.g. `rng(7, 'round', 3, 'masks')`. */
export function rng(seed: number, ...path: readonly (string | number)[]): Rng {
  let state = mix(seed);
  for (const step of path) state = mix(state ^ (typeof step === 'number' ? mix(step + 0x9e3779b9) : hash32(step)));
  const generator = xoroshiro128plus(state | 0);
  let spare: number | null = null;
  const uniform = (): number => {
    const high = (generator.next() >>> 0) >>> 5;
    const low = (generator.next() >>> 0) >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };
  return {
    uniform,
    below: (below) => Math.floor(uniform() * below),
    seed: () => generator.next() >>> 0,
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Rng): T[] {
  const copy = items.slice();
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const swap = copy[i] as T; // i and j are inside the array
    copy[i] = copy[j] as T;
    copy[j] = swap;
  }
  return copy;
}

/** Binomial(n, p) by counting n uniforms: n is at most a few hundred votes here. */
export function binomial(n: number, p: number, random: Rng): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random.uniform() < p) count++;
  return count;
}

/** Index drawn with probability proportional to its weight; weights need not sum to one but must not all be zero. */
export function categorical(weights: readonly number[], random: Rng): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let mark = random.uniform() * total;
  for (let i = 0; i < weights.length; i++) {
    mark -= weights[i] ?? 0;
    if (mark < 0) return i;
  }
  return weights.length - 1;
}
