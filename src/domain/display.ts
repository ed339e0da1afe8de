/**
 * How a picture is looked at: light (what the values become on screen) and view (which part of it, and which way up).
 * It goes with the answer as a record of what the person saw; it never changes what is stored or learned from.
 */

/** One band of a picture: how bright all its colours are together, or one of the three that it was put together from. */
export const BANDS = ['brightness', 'red', 'green', 'blue'] as const;
export type Band = (typeof BANDS)[number];

/** Display settings that stay from galaxy to galaxy. */
export interface Light {
  /** Added to every value, −1 to 1. */
  readonly brightness: number;
  /** Slope around the middle, 0.25 to 4. */
  readonly contrast: number;
  /** Values between 0 and 1 are raised to 1/gamma, 0.25 to 4; 1 leaves them. */
  readonly gamma: number;
  /** Strength of the asinh stretch; 0 leaves values as they are. */
  readonly lift: number;
  readonly isInverted: boolean;
  /** One band alone, in one colour scale that everybody can tell apart. */
  readonly isSingleBand: boolean;
  /** Which, where it is a single band and not that of brightness. */
  readonly band?: Exclude<Band, 'brightness'>;
  /** Pixels blended into each other when enlarged; else each is a square. */
  readonly isSmooth: boolean;
}

/** Where one looks. Pan is in fractions of the plate, so that it holds when the plate changes size. */
export interface View {
  /** 1 shows the whole picture. */
  readonly scale: number;
  /** Offset of the picture's centre from the plate's, in plate widths. */
  readonly x: number;
  readonly y: number;
  /** Turned clockwise, 0 up to but not including 360. */
  readonly degrees: number;
  /** Left and right exchanged, before the turn. */
  readonly isMirrored: boolean;
}

export interface Display {
  readonly light: Light;
  readonly view: View;
}

/** The band that is shown alone; null where the picture has its colours. */
export const bandShown = ({ isSingleBand, band }: Light): Band | null => (isSingleBand ? (band ?? 'brightness') : null);

/** The same light on one band alone, or on the picture's colours again (null). */
export function withBand({ band: _, ...light }: Light, shown: Band | null): Light {
  return { ...light, isSingleBand: shown !== null, ...(shown !== null && shown !== 'brightness' && { band: shown }) };
}

/** The band after the one shown, in a circle; the first where the picture has its colours. */
export function nextBand(light: Light): Light {
  const shown = bandShown(light);
  return withBand(light, BANDS[shown === null ? 0 : (BANDS.indexOf(shown) + 1) % BANDS.length] ?? 'brightness');
}

export const plainLight: Light = { brightness: 0, contrast: 1, gamma: 1, lift: 0, isInverted: false, isSingleBand: false, isSmooth: true };
export const fit: View = { scale: 1, x: 0, y: 0, degrees: 0, isMirrored: false };
export const plainDisplay: Display = { light: plainLight, view: fit };
