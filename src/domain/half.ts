/**
 * Numbers in 16 bits (IEEE 754 binary16): half the room for weights and embeddings, at a relative error of at most 2^-11,
 * far below what the votes could tell apart. Browsers learn to do this themselves only now.
 */

const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** The 16 bits of the nearest half, ties to even; beyond 65,504 infinity. */
export function toHalf(value: number): number {
  floats[0] = value;
  const single = bits[0] as number; // one element
  const sign = (single >>> 16) & 0x8000;
  const exponent = ((single >>> 23) & 0xff) - 127;
  const fraction = single & 0x7fffff;
  if (exponent === 128) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200); // infinity, or not a number
  if (exponent < -25) return sign; // below half of the smallest
  const shift = exponent < -14 ? -1 - exponent : 13; // small numbers have no leading one and fewer bits
  const whole = fraction | (exponent < -14 ? 0x800000 : 0);
  const kept = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  const rounded = kept + (rest > tie || (rest === tie && (kept & 1) === 1) ? 1 : 0);
  const base = exponent < -14 ? 0 : (exponent + 15) << 10;
  return sign | Math.min(0x7c00, base + rounded); // a carry into the exponent is what it should be
}

/** The number that 16 bits mean. */
export function fromHalf(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** @returns as many 16-bit patterns as there are values */
export function toHalves(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = toHalf(values[i] as number); // inside
  return halves;
}

let table: Float32Array | null = null;

/** All 65,536 patterns, made once: looking up is ten times faster than computing. */
function meanings(): Float32Array {
  if (!table) {
    table = new Float32Array(65536);
    for (let half = 0; half < table.length; half++) table[half] = fromHalf(half);
  }
  return table;
}

export function fromHalves(halves: Uint16Array): Float32Array {
  const known = meanings();
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = known[halves[i] as number] as number; // inside
  return values;
}
