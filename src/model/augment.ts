/**
 * The eight ways to turn and mirror a square image (the dihedral group D4): a galaxy has no up. Works on plain bytes,
 * because cutting a batch out of a tensor would copy the whole tensor in WebAssembly.
 */

/** Number of views: four quarter turns, each also mirrored. */
export const VIEWS = 8;

/**
 * Writes one view of an image, bytes 0-255 becoming 0-1. View 0 is the image itself; bit 0 mirrors left-right, bit 1
 * top-bottom, bit 2 swaps the axes.
 * @param image [y, x, channel] bytes, square
 * @param into the same shape, floats
 */
export function writeView(image: Uint8Array, sizePx: number, channels: number, view: number, into: Float32Array): void {
  const [stepX, stepY] = (view & 4) === 0 ? [channels, channels * sizePx] : [channels * sizePx, channels];
  const last = sizePx - 1;
  let at = 0;
  for (let y = 0; y < sizePx; y++) {
    const row = ((view & 2) === 0 ? y : last - y) * stepY;
    for (let x = 0; x < sizePx; x++) {
      const from = row + ((view & 1) === 0 ? x : last - x) * stepX;
      for (let c = 0; c < channels; c++) into[at++] = (image[from + c] ?? 0) / 255;
    }
  }
}
