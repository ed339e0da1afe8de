/**
 * Views of a galaxy for pretraining: turned by any angle, mirrored, a little larger or smaller, a little off centre. A
 * picture of twice the network's side is resampled, so that turning blurs what the network sees as little as possible;
 * a share of the views is not resampled at all, because the pictures it will be asked about are not either.
 */
import type { Rng } from '../domain/rng.ts';
import { VIEWS, writeView } from './augment.ts';

/** Standard deviation of the logarithm of the zoom. */
const ZOOM = 0.12;
/** Largest shift in each direction, as a share of the side. */
const SHIFT = 0.05;
/** Share of views that are one of the eight of the square, not resampled. */
const PLAIN_SHARE = 0.25;

/** Mirrors an index that lies outside 0 … last back inside. */
function reflected(index: number, last: number): number {
  const inside = index < 0 ? -index : index;
  return inside > last ? 2 * last - inside : inside;
}

/** How target places map to source places: source = matrix * (target - centre) + centre + shift. */
interface Turn {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

function drawTurn(sidePx: number, random: Rng): Turn {
  const angle = 2 * Math.PI * random.uniform();
  const scale = Math.exp(-ZOOM * Math.max(-2, Math.min(2, random.normal())));
  const mirror = random.uniform() < 0.5 ? -1 : 1;
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const shift = (): number => (2 * random.uniform() - 1) * SHIFT * sidePx;
  return { xx: mirror * cos, xy: -sin, yx: mirror * sin, yy: cos, shiftX: shift(), shiftY: shift() };
}

/**
 * Writes the turned picture at half its side; each pixel is the mean of four bilinear samples of the source.
 * @param image [y, x, channel] bytes of side `2 * sizePx`, three channels
 * @param into [y, x, channel] floats 0 to 1 of side `sizePx`
 */
function writeTurned(image: Uint8Array, sizePx: number, turn: Turn, into: Float32Array): void {
  const side = 2 * sizePx;
  const last = side - 1;
  const centre = last / 2;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // Never further out than one side beyond an edge, where mirroring once is enough.
      const sx = Math.max(-last, Math.min(2 * last, turn.xx * (x - centre) + turn.xy * (y - centre) + centre + turn.shiftX));
      const sy = Math.max(-last, Math.min(2 * last, turn.yx * (x - centre) + turn.yy * (y - centre) + centre + turn.shiftY));
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      const [right, below] = [sx - left, sy - top];
      const row0 = side * reflected(top, last);
      const row1 = side * reflected(top + 1, last);
      const [x0, x1] = [reflected(left, last), reflected(left + 1, last)];
      const [w00, w01, w10, w11] = [(1 - below) * (1 - right), (1 - below) * right, below * (1 - right), below * right];
      const [p00, p01, p10, p11] = [3 * (row0 + x0), 3 * (row0 + x1), 3 * (row1 + x0), 3 * (row1 + x1)];
      const at = 3 * ((y >> 1) * sizePx + (x >> 1));
      for (let c = 0; c < 3; c++) {
        const value = w00 * (image[p00 + c] as number) + w01 * (image[p01 + c] as number) + w10 * (image[p10 + c] as number) + w11 * (image[p11 + c] as number); // all inside
        into[at + c] = (into[at + c] as number) + value / 1020; // a quarter of 1 / 255
      }
    }
  }
}

/** The picture at half its side by the mean of each 2x2 pixels, rounded as the app's input is. [y, x, channel] bytes */
export function halved(image: Uint8Array, sizePx: number): Uint8Array {
  const small = new Uint8Array(sizePx * sizePx * 3);
  const row = 6 * sizePx;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      for (let c = 0; c < 3; c++) {
        const at = 2 * y * row + 6 * x + c;
        small[3 * (y * sizePx + x) + c] = ((image[at] as number) + (image[at + 3] as number) + (image[at + row] as number) + (image[at + row + 3] as number) + 2) >> 2; // inside
      }
    }
  }
  return small;
}

/** Writes one random view of a picture of side `2 * sizePx`. @param into floats, overwritten */
export function writeRandomView(image: Uint8Array, sizePx: number, random: Rng, into: Float32Array): void {
  if (random.uniform() < PLAIN_SHARE) {
    writeView(halved(image, sizePx), sizePx, 3, random.below(VIEWS), into);
    return;
  }
  into.fill(0);
  writeTurned(image, sizePx, drawTurn(2 * sizePx, random), into);
}
