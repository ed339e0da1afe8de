/**
 * One colour scale for brightness alone, from black over blue to pale yellow: as cividis (Nuñez, Anderton and Renslow 2018,
 * PLoS ONE 13(7) e0199239) it changes only along lightness and the blue to yellow axis, which people with any common colour
 * vision tell apart alike. It is our own table, computed here in even steps of OKLab (Ottosson 2020,
 * https://bottosson.github.io/posts/oklab/) with its later estimate of lightness; it begins at black, so that empty sky
 * stays dark.
 */

type Triple = readonly [number, number, number];

/**
 * Corners of the path: lightness, green to red, blue to yellow. Lightness only grows; the slightly green part keeps the
 * yellow inside the colours that a screen has.
 */
const corners: readonly Triple[] = [
  [0, 0, 0],
  [0.24, -0.014, -0.085],
  [0.52, -0.004, 0],
  [0.76, -0.008, 0.07],
  [0.95, -0.018, 0.095],
];

/** OKLab's own lightness for its later estimate, which does not crowd the dark end (Ottosson 2021, https://bottosson.github.io/posts/colorpicker/). */
const okLightness = (estimate: number): number => {
  const [k1, k2] = [0.206, 0.03];
  return (estimate * (estimate + k1) * (1 + k2)) / ((1 + k1) * (estimate + k2));
};

/** To linear sRGB, as Ottosson gives it. */
function linearOf([estimate, greenRed, blueYellow]: Triple): Triple {
  const lightness = okLightness(estimate);
  const l = (lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3;
  const m = (lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3;
  const s = (lightness - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Linear light to the value a screen gets, 0 to 1 (IEC 61966-2-1). */
const encoded = (linear: number): number => {
  const within = Math.min(1, Math.max(0, linear));
  return within <= 0.0031308 ? 12.92 * within : 1.055 * within ** (1 / 2.4) - 0.055;
};

const distance = (a: Triple, b: Triple): number => Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);

/** The path's point this share of its length from its beginning. */
function pathAt(share: number): Triple {
  const lengths = corners.slice(1).map((corner, i) => distance(corners[i] ?? corner, corner));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [from, to] = [corners[i], corners[i + 1]];
    if (!from || !to) break;
    if (left <= length || i === lengths.length - 1) {
      const part = Math.min(1, left / length);
      return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]), from[2] + part * (to[2] - from[2])];
    }
    left -= length;
  }
  return [0, 0, 0];
}

/** The scale as 256 colours, red, green and blue from 0 to 1 each: equal steps look equally large. */
export const bandMap: readonly Triple[] = Array.from({ length: 256 }, (_, value) => {
  const [red, green, blue] = linearOf(pathAt(value / 255));
  return [encoded(red), encoded(green), encoded(blue)];
});
