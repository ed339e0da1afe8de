/**
 * How a picture is looked at: light (what the values become on screen) and view (which part of it, and which way up).
 * It goes with the answer as a record of what the person saw; it never changes what is stored or learned from.
 */

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
  /** Luminance alone, in one colour scale that everybody can tell apart. */
  readonly isSingleBand: boolean;
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

export const plainLight: Light = { brightness: 0, contrast: 1, gamma: 1, lift: 0, isInverted: false, isSingleBand: false, isSmooth: true };
export const fit: View = { scale: 1, x: 0, y: 0, degrees: 0, isMirrored: false };
export const plainDisplay: Display = { light: plainLight, view: fit };
