/**
 * What a simulated galaxy is: physical parameters only, no pixels. The renderer draws from them and the model of
 * visibility answers from them, so both speak of the same sky. Lengths are arcseconds, angles radians (0 points right,
 * growing clockwise on screen), light is in nanomaggies (22.5 mag = 1), colours are g-r in magnitudes.
 */

/** Light on r-band magnitude and g-r colour; r-i follows from g-r along the stellar locus (see profiles.ts). */
export interface Spheroid {
  /** Share of the galaxy's r-band light, 0 to 1. */
  readonly share: number;
  /** Half-light radius along the long axis. */
  readonly reArcsec: number;
  /** Sersic index: 1 exponential, 4 de Vaucouleurs. */
  readonly sersic: number;
  /** Short over long axis, 0 to 1. */
  readonly axisRatio: number;
  readonly angle: number;
  /** 0 elliptical isophotes, 1 box-shaped ones. */
  readonly boxiness: number;
  readonly gr: number;
}

export interface Disk {
  readonly share: number;
  /** Exponential scale length, face on. */
  readonly scaleArcsec: number;
  /** 0 face-on, pi/2 edge-on. */
  readonly inclination: number;
  /** Intrinsic thickness: vertical over radial scale. */
  readonly thickness: number;
  readonly angle: number;
  readonly gr: number;
}

export interface Bar {
  /** Share of the galaxy's light. */
  readonly share: number;
  /** Half length and width over length, in the plane of the disk. */
  readonly halfLengthArcsec: number;
  readonly axisRatio: number;
  /** In the plane of the disk, from its line of nodes. */
  readonly angle: number;
}

export interface Arms {
  readonly count: number;
  /** Angle between the arm and a circle. */
  readonly pitch: number;
  /** Extra light on the ridge over the smooth disk there, about 0.1 (barely) to 2 (grand design). */
  readonly contrast: number;
  /** Width of the ridge: concentration of its cross-section, 1 (broad) to 8 (thin). */
  readonly sharpness: number;
  /** Radius at which the arms begin. */
  readonly startArcsec: number;
  readonly phase: number;
  readonly handedness: 1 | -1;
  /** 0 smooth arms, 1 broken into pieces (flocculent). */
  readonly raggedness: number;
  /** Number of star-forming knots along the arms. */
  readonly knots: number;
}

export interface Ring {
  readonly radiusArcsec: number;
  readonly widthArcsec: number;
  /** Extra light on the ridge, in units of the disk's central brightness. */
  readonly strength: number;
}

/** Dust in the plane: a dark lane when edge-on, a dimmer near side when inclined. */
export interface Dust {
  /** g-band optical depth of the lane at the centre, edge on. */
  readonly depth: number;
}

export interface Clumps {
  readonly count: number;
  /** Share of the galaxy's light in all clumps together. */
  readonly share: number;
}

/** A long-lived memory of an encounter. */
export interface Disturbance {
  /** Brightness of one side over the other, minus one; 0 symmetric. */
  readonly lopsidedness: number;
  /** 0 regular, 1 no order left: strength of large random patches. */
  readonly irregularity: number;
  /** Share of the galaxy's light in tails, bridges and shells. */
  readonly debrisShare: number;
  readonly tails: number;
}

/** Another galaxy in the frame: `merging` (it touched) or merely `overlapping` on the sky. */
export interface Companion {
  readonly relation: 'merging' | 'overlapping';
  readonly distanceArcsec: number;
  readonly direction: number;
  /** Its light over the galaxy's. */
  readonly fluxRatio: number;
  readonly bulge: Spheroid;
  readonly disk: Disk | null;
}

/** A gravitationally lensed arc round the galaxy. */
export interface Arc {
  readonly radiusArcsec: number;
  readonly span: number;
  readonly direction: number;
  /** Light of the arc over the galaxy's. */
  readonly fluxRatio: number;
}

export type ArtifactKind = 'saturation' | 'diffraction' | 'satellite' | 'ray' | 'scattered' | 'ghost' | 'other';

export interface Artifact {
  readonly kind: ArtifactKind;
  /** 0 unnoticed to 1 nothing else can be seen. */
  readonly severity: number;
}

/** How the picture was taken. */
export interface Exposure {
  /** Side of the square frame on the sky. */
  readonly frameArcsec: number;
  /** How far right and down of the frame's centre the galaxy lies. */
  readonly pointingArcsec: readonly [number, number];
  /** Full width at half maximum of the point spread function in g, r, i. */
  readonly seeingArcsec: readonly [number, number, number];
  /** Mis-registration of g, r, i: x, y of each. */
  readonly shiftArcsec: readonly [number, number, number, number, number, number];
  /** Sky brightness over the dark sky of the survey, per band; 1 is normal. */
  readonly skyFactor: readonly [number, number, number];
  /** Error of the sky subtraction per band, in units of one pixel's noise. */
  readonly skyOffset: readonly [number, number, number];
  /** Factor on all light per band: calibration, and spectra that differ from the one colour locus drawn here. */
  readonly colourCast: readonly [number, number, number];
}

export type Family = 'elliptical' | 'lenticular' | 'spiral' | 'irregular';

export interface SkyGalaxy {
  readonly seed: number;
  /** What the frame is centred on; `bad-zoom` is a galaxy with a wrongly measured size. */
  readonly subject: 'galaxy' | 'star' | 'artifact' | 'bad-zoom';
  readonly family: Family;
  /** Total r-band magnitude. */
  readonly rMag: number;
  /** Radius with 90 % of the light in round apertures (as Petrosian radii are measured). */
  readonly r90Arcsec: number;
  readonly exposure: Exposure;
  readonly bulge: Spheroid;
  readonly disk: Disk | null;
  readonly bar: Bar | null;
  readonly arms: Arms | null;
  readonly ring: Ring | null;
  readonly dust: Dust;
  readonly clumps: Clumps;
  readonly disturbance: Disturbance;
  readonly companion: Companion | null;
  readonly arc: Arc | null;
  readonly artifacts: readonly Artifact[];
}
