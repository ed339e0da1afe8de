/**
 * A galaxy as a survey knows it: who it is and which picture belongs to it. Pixels are never part of it; they live in
 * storage, keyed by survey and galaxy.
 */
/** A galaxy's id inside its survey, as its catalogue spells it. Always a string: SDSS ids exceed 2^53. */
export type GalaxyId = string & { readonly __brand: 'GalaxyId' };

/** SHA-256 of the picture's bytes as they came, 64 lower-case hexadecimal digits. */
export type ContentHash = string & { readonly __brand: 'ContentHash' };

export interface Galaxy {
  readonly id: GalaxyId;
  /** Position in the survey, 0, 1, 2 … in the order of arrival; dense, and the key of its pixels in storage. */
  readonly index: number;
  /** The file's name as it came (or the name the simulated sky gives). */
  readonly fileName: string;
  readonly contentHash: ContentHash;
  /** Where the picture came from, when it was a URL or the simulated sky. */
  readonly origin:
    { readonly kind: 'file' } | { readonly kind: 'url'; readonly url: string } | { readonly kind: 'sky'; readonly seed: number };
  /** Width and height of the original in pixels; null while the picture is not here. */
  readonly sizePx: readonly [width: number, height: number] | null;
  /** Every other column of the manifest, as text, in the manifest's order. */
  readonly metadata: Readonly<Record<string, string>>;
  /** True where labels were imported without the picture: it can be counted and exported but not shown. */
  readonly isPictureMissing: boolean;
}

export const galaxyId = (text: string): GalaxyId => text as GalaxyId;
export const contentHash = (hex: string): ContentHash => hex as ContentHash;

/** A simulated galaxy that is shown and is in no survey: for practice and for the tutorial. */
export const skyGalaxy = (id: string, seed: number): Galaxy => ({
  id: galaxyId(id),
  index: -1, // not one of the survey's
  fileName: '',
  contentHash: contentHash(''),
  origin: { kind: 'sky', seed },
  sizePx: [128, 128],
  metadata: {},
  isPictureMissing: false,
});
