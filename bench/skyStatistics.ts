/**
 * Numbers that describe a cutout, measured alike on real and simulated ones: size, light, colour, concentration, shape,
 * noise and clutter.
 */
import type { Picture } from './skyTools.ts';

export const statisticNames = [
  'halfLightPx', 'concentration', 'r90Px', 'peak', 'totalLight', 'axisRatio', 'asymmetry', 'redMinusBlueCore', 'redMinusBlueOuter', 'greenExcess', 'colourScatter',
  'noise', 'noiseCorrelation', 'noiseCorrelation2', 'chromaNoise', 'chromaCorrelation', 'blackShare', 'background', 'backgroundRed', 'backgroundBlue',
  'finePower', 'middlePower', 'coreFinePower', 'clutterLight', 'clutterPeak', 'channelShift',
] as const;

const sorted = (values: readonly number[]): number[] => values.slice().sort((a, b) => a - b);
export const quantile = (ascending: readonly number[], q: number): number => ascending[Math.min(ascending.length - 1, Math.max(0, Math.round(q * (ascending.length - 1))))] ?? NaN;

/** One channel or the luminance as a plane of 0 to 255. */
function plane({ rgb }: Picture, weights: readonly [number, number, number]): Float64Array {
  const out = new Float64Array(rgb.length / 3);
  for (let p = 0; p < out.length; p++) out[p] = weights[0] * (rgb[p * 3] ?? 0) + weights[1] * (rgb[p * 3 + 1] ?? 0) + weights[2] * (rgb[p * 3 + 2] ?? 0);
  return out;
}

/** Pixels of the four corners (fifth of the side), brightest tenth left out so that stars do not count as noise. */
function corners(values: Float64Array, side: number): number[] {
  const reach = Math.floor(side / 5);
  const found: number[] = [];
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) if ((x < reach || x >= side - reach) && (y < reach || y >= side - reach)) found.push(values[y * side + x] ?? 0);
  const ascending = sorted(found);
  return ascending.slice(0, Math.floor(ascending.length * 0.9));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

/** Correlation of neighbours `lag` apart in the corners, of pixels not far above the background. */
function correlation(values: Float64Array, side: number, lag: number, centre: number, cut: number): number {
  const reach = Math.floor(side / 5);
  let cross = 0;
  let square = 1e-9;
  for (const [left, top] of [[0, 0], [side - reach, 0], [0, side - reach], [side - reach, side - reach]] as const) {
    for (let y = top; y < top + reach; y++) {
      for (let x = left; x + lag < left + reach; x++) {
        const a = (values[y * side + x] ?? 0) - centre;
        const b = (values[y * side + x + lag] ?? 0) - centre;
        if (Math.abs(a) > cut || Math.abs(b) > cut) continue;
        cross += a * b;
        square += (a * a + b * b) / 2;
      }
    }
  }
  return cross / square;
}

/** Radii holding these shares of the light above the background within 0.45 of the side. */
function lightRadii(values: Float64Array, side: number, background: number, shares: readonly number[]): number[] {
  const rings = new Float64Array(Math.floor(side * 0.45));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const ring = Math.floor(Math.hypot(x - side / 2 + 0.5, y - side / 2 + 0.5));
      if (ring < rings.length) rings[ring] = (rings[ring] ?? 0) + (values[y * side + x] ?? 0) - background;
    }
  }
  const total = Math.max(1e-6, rings.reduce((sum, value) => sum + value, 0));
  return shares.map((share) => {
    let sum = 0;
    for (let r = 0; r < rings.length; r++) {
      const next = sum + (rings[r] ?? 0);
      if (next >= share * total) return r + (share * total - sum) / Math.max(1e-9, next - sum);
      sum = next;
    }
    return rings.length;
  });
}

/** Mean square of differences between a pixel and the mean of its four neighbours `step` away, within `from`..`to` of the side. */
function power(values: Float64Array, side: number, step: number, fromShare: number, toShare: number): number {
  let sum = 0;
  let count = 0;
  for (let y = step; y < side - step; y++) {
    for (let x = step; x < side - step; x++) {
      const far = Math.hypot(x - side / 2, y - side / 2) / side;
      if (far < fromShare || far >= toShare) continue;
      const at = y * side + x;
      const around = ((values[at - step] ?? 0) + (values[at + step] ?? 0) + (values[at - step * side] ?? 0) + (values[at + step * side] ?? 0)) / 4;
      sum += ((values[at] ?? 0) - around) ** 2;
      count++;
    }
  }
  return Math.log10(0.01 + sum / count);
}

/** Second moments of the bright part: axis ratio, and centroid. */
function moments(values: Float64Array, side: number, threshold: number): { axisRatio: number; x: number; y: number } {
  let [w, sx, sy, xx, yy, xy] = [1e-9, 0, 0, 0, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dx = x - side / 2 + 0.5;
      const dy = y - side / 2 + 0.5;
      const light = (values[y * side + x] ?? 0) - threshold;
      if (light <= 0 || Math.hypot(dx, dy) > side * 0.33) continue;
      w += light;
      sx += light * dx;
      sy += light * dy;
      xx += light * dx * dx;
      yy += light * dy * dy;
      xy += light * dx * dy;
    }
  }
  [sx, sy, xx, yy, xy] = [sx / w, sy / w, xx / w, yy / w, xy / w];
  [xx, yy, xy] = [xx - sx * sx, yy - sy * sy, xy - sx * sy];
  const spread = Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
  return { axisRatio: Math.sqrt(Math.max(0, (xx + yy) / 2 - spread) / ((xx + yy) / 2 + spread + 1e-9)), x: sx, y: sy };
}

/** Mean of a plane within an annulus of shares of the side. */
function annulus(values: Float64Array, side: number, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const far = Math.hypot(x - side / 2 + 0.5, y - side / 2 + 0.5) / side;
      if (far >= from && far < to) {
        sum += values[y * side + x] ?? 0;
        count++;
      }
    }
  }
  return sum / count;
}

function asymmetryOf(values: Float64Array, side: number, background: number): number {
  let difference = 0;
  let light = 1e-6;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (Math.hypot(x - side / 2, y - side / 2) > side * 0.3) continue;
      const a = values[y * side + x] ?? 0;
      difference += Math.abs(a - (values[(side - 1 - y) * side + side - 1 - x] ?? 0));
      light += Math.abs(a - background);
    }
  }
  return difference / light / 2;
}

/** All statistics of one square picture, in the order of `statisticNames`. */
export function statistics(picture: Picture): number[] {
  const side = picture.width;
  const light = plane(picture, [0.299, 0.587, 0.114]);
  const [red, green, blue] = [plane(picture, [1, 0, 0]), plane(picture, [0, 1, 0]), plane(picture, [0, 0, 1])];
  const chroma = plane(picture, [1, 0, -1]);
  const corner = corners(light, side);
  const background = quantile(corner, 0.5);
  const noise = deviation(corner);
  const chromaCorner = corners(chroma, side);
  const [r20, r50, r80, r90] = lightRadii(light, side, background, [0.2, 0.5, 0.8, 0.9]);
  const core = [red, green, blue].map((values) => annulus(values, side, 0, 0.04)) as [number, number, number]; // three in, three out
  const outer = [red, green, blue].map((values) => annulus(values, side, 0.1, 0.18)) as [number, number, number]; // likewise
  const sum = ([r, g, b]: readonly [number, number, number]): number => r + g + b + 1;
  const clutter: number[] = [];
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) if (Math.hypot(x - side / 2, y - side / 2) > side * 0.4) clutter.push(light[y * side + x] ?? 0);
  const clutterSorted = sorted(clutter);
  const bright = moments(light, side, background + Math.max(3 * noise, 12));
  const redMoments = moments(red, side, quantile(corners(red, side), 0.5) + 30);
  const blueMoments = moments(blue, side, quantile(corners(blue, side), 0.5) + 30);
  return [
    r50 ?? 0, 5 * Math.log10((r80 ?? 1) / Math.max(0.3, r20 ?? 1)), r90 ?? 0, Math.max(...light), mean(Array.from(light)), bright.axisRatio, asymmetryOf(light, side, background),
    (core[0] - core[2]) / sum(core), (outer[0] - outer[2]) / sum(outer), (2 * core[1] - core[0] - core[2]) / sum(core), (core[0] - core[2]) / sum(core) - (outer[0] - outer[2]) / sum(outer),
    noise, correlation(light, side, 1, background, 4 * noise + 1), correlation(light, side, 3, background, 4 * noise + 1), deviation(chromaCorner), correlation(chroma, side, 2, quantile(chromaCorner, 0.5), 40),
    corner.filter((value) => value < 1).length / corner.length, background, quantile(corners(red, side), 0.5), quantile(corners(blue, side), 0.5),
    power(light, side, 1, 0.35, 0.6), power(light, side, 4, 0.35, 0.6), power(light, side, 2, 0, 0.15), Math.log10(1 + mean(clutterSorted.slice(Math.floor(clutterSorted.length * 0.9)))), quantile(clutterSorted, 0.998), Math.hypot(redMoments.x - blueMoments.x, redMoments.y - blueMoments.y),
  ];
}
