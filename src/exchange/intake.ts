/**
 * Pictures in: the one import logic of the browser's worker and the command line. Files come in, and for each one it
 * is said what became of it: taken, with the network's inputs made once; already here; or skipped, and why.
 */
import type { ContentHash, Galaxy, GalaxyId } from '../domain/galaxy.ts';
import { contentHashOf } from '../domain/contentHash.ts';
import { galaxyId } from '../domain/galaxy.ts';
import type { InputSpec, Picture } from '../domain/pixels.ts';
import { inputOf } from '../domain/pixels.ts';
import type { Remark } from '../domain/remark.ts';
import { isDamaged } from './imageDamage.ts';
import type { ImageType } from './imageFile.ts';
import { foreignTypeOf, imageFactsOf } from './imageFile.ts';
import type { Manifest, ManifestRow } from './manifestCsv.ts';

/** A file on its way in: from a folder, a zip, or an address in a manifest. */
export interface IncomingFile {
  /** Name, or path within the dropped folder or zip. */
  readonly name: string;
  /** Bytes; 0 where not known before reading. */
  readonly size: number;
  /** Set where the picture is fetched from an address. */
  readonly url?: string;
  bytes(): Promise<Uint8Array>;
}

export type SkipReason = 'not-an-image' | 'truncated' | 'duplicate-content' | 'duplicate-id' | 'too-large' | 'missing-file';

/** The network's inputs of one picture, for the specs that were asked for. */
export type Inputs = Readonly<Partial<Record<InputSpec, Uint8Array>>>;

export type IntakeEvent =
  /** `isNew` is false where the galaxy was known without its picture, which has now been found. */
  | {
      readonly kind: 'taken';
      readonly galaxy: Galaxy;
      readonly isNew: boolean;
      readonly type: ImageType;
      readonly bytes: Uint8Array;
      readonly inputs: Inputs;
    }
  /** Same id, same picture: an import that goes on where it stopped. */
  | { readonly kind: 'already-here'; readonly name: string; readonly id: GalaxyId }
  | { readonly kind: 'skipped'; readonly name: string; readonly why: SkipReason; readonly remark: Remark };

export interface Intake {
  readonly files: Iterable<IncomingFile> | AsyncIterable<IncomingFile>;
  /** Galaxies the survey has already; new ones get the indices after theirs. */
  readonly known: readonly Galaxy[];
  readonly manifest: Manifest | null;
  readonly specs: readonly InputSpec[];
  /** Decodes a whole picture; rejects where it cannot. */
  readonly decode: (bytes: Uint8Array, type: ImageType) => Promise<Picture>;
  /** Files read and decoded ahead, so that the decoder is never idle. Default 4. */
  readonly ahead?: number;
}

/** A picture of more pixels is refused before it is decoded: 64 megapixels are 256 MB once decoded. */
export const MOST_PIXELS = 64_000_000;
/** A file of more bytes is refused before it is read. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Files that systems leave in folders and nobody means to import. */
export const isSystemFile = (path: string): boolean => /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i.test(path);

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
const stem = (name: string): string => name.replace(/\.[^.]+$/, '') || name;

/** What reading one file found; everything but the questions that depend on the files before it. */
type Prepared =
  | { readonly kind: 'skipped'; readonly why: SkipReason; readonly remark: Remark }
  | { readonly kind: 'known'; readonly hash: ContentHash }
  | {
      readonly kind: 'picture';
      readonly hash: ContentHash;
      readonly bytes: Uint8Array;
      readonly type: ImageType;
      readonly sizePx: readonly [number, number];
      readonly inputs: Inputs;
    };

const skip = (why: SkipReason, remark: Remark): Prepared => ({ kind: 'skipped', why, remark });

/** Reads, checks and decodes one file; what goes wrong with the file is a result, not a rejection. `isHere` tells whether a picture need not be decoded again. */
async function prepare(file: IncomingFile, intake: Intake, isHere: (hash: ContentHash) => boolean): Promise<Prepared> {
  if (file.size > MOST_BYTES) return skip('too-large', { code: 'fileTooLarge' });
  let bytes: Uint8Array;
  try {
    bytes = await file.bytes();
  } catch (error) {
    return skip('missing-file', { code: 'fileUnreadable', cause: error instanceof Error ? error.message : String(error) });
  }
  const facts = imageFactsOf(bytes);
  if (facts === null) {
    const format = foreignTypeOf(bytes);
    return skip('not-an-image', bytes.length === 0 ? { code: 'fileEmpty' } : format === null ? { code: 'notPicture' } : { code: 'otherFormat', format });
  }
  if (facts.sizePx && facts.sizePx[0] * facts.sizePx[1] > MOST_PIXELS) {
    return skip('too-large', { code: 'tooManyPixels', width: facts.sizePx[0], height: facts.sizePx[1] });
  }
  if (facts.isCutShort) return skip('truncated', { code: 'endMissing' });
  const hash = contentHashOf(bytes);
  if (isHere(hash)) return { kind: 'known', hash };
  if (isDamaged(bytes, facts.type)) return skip('truncated', { code: 'bytesDamaged' });
  let picture: Picture;
  try {
    picture = await intake.decode(bytes, facts.type);
  } catch {
    return skip('truncated', { code: 'doesNotOpen' });
  }
  const inputs = Object.fromEntries(intake.specs.map((spec) => [spec, inputOf(picture, spec)]));
  return { kind: 'picture', hash, bytes, type: facts.type, sizePx: [picture.width, picture.height], inputs };
}

/** Finds the manifest's row of a file: by address, by path, by name, or by the id as the name without its extension. */
function rowFinder(manifest: Manifest | null): (file: IncomingFile) => ManifestRow | null {
  const byFile = new Map<string, ManifestRow>();
  const byId = new Map<string, ManifestRow>();
  const key = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '').toLowerCase();
  for (const row of manifest?.rows ?? []) {
    byId.set(row.id, row);
    if (row.fileOrUrl === null) continue;
    byFile.set(key(row.fileOrUrl), row);
    const base = key(baseName(row.fileOrUrl));
    if (!byFile.has(base)) byFile.set(base, row);
  }
  return (file) => {
    const base = baseName(file.name);
    const row = byFile.get(key(file.url ?? file.name)) ?? byFile.get(key(base)) ?? byFile.get(key(stem(base)));
    return row ?? byId.get(stem(base)) ?? byId.get(base) ?? null;
  };
}

/** Runs `start` on up to `ahead` items before their results are asked for; results come in order. */
async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  ahead: number,
  start: (item: T) => Promise<R>,
): AsyncGenerator<readonly [T, R]> {
  const waiting: { readonly item: T; readonly result: Promise<R> }[] = [];
  for await (const item of items) {
    waiting.push({ item, result: start(item) });
    if (waiting.length <= ahead) continue;
    const first = waiting.shift();
    if (first) yield [first.item, await first.result];
  }
  for (const { item, result } of waiting) yield [item, await result];
}

/**
 * Takes files in, in their order, and says of each what became of it; at the end, which rows of the manifest had no
 * file. To stop, stop asking: everything said so far holds. Files that are not in the manifest are taken too, with
 * their name as id. System files (`isSystemFile`) are passed over in silence.
 */
export async function* takeIn(intake: Intake): AsyncGenerator<IntakeEvent> {
  const survey = openBook(intake.known);
  const rowOf = rowFinder(intake.manifest);
  const met = new Set<ManifestRow>();
  const isHere = (hash: ContentHash): boolean => survey.isHere(hash);
  for await (const [file, prepared] of inOrder(intake.files, intake.ahead ?? 4, (next) =>
    isSystemFile(next.name) ? Promise.resolve(null) : prepare(next, intake, isHere),
  )) {
    if (prepared === null) continue;
    const row = rowOf(file);
    if (row) met.add(row);
    yield settle(file, row, prepared, survey);
  }
  for (const row of intake.manifest?.rows ?? []) {
    if (met.has(row) || survey.byId(row.id)?.isPictureMissing === false) continue;
    yield {
      kind: 'skipped',
      name: row.fileOrUrl ?? row.id,
      why: 'missing-file',
      remark: { code: 'rowWithoutPicture', line: row.line, id: row.id },
    };
  }
}

/** The survey's galaxies as they grow during an import. */
interface Book {
  byId(id: string): Galaxy | undefined;
  byHash(hash: ContentHash): Galaxy | undefined;
  /** Whether a galaxy with this picture had it before this import, so that it need not be decoded. */
  isHere(hash: ContentHash): boolean;
  write(galaxy: Galaxy): void;
  readonly nextIndex: number;
}

function openBook(known: readonly Galaxy[]): Book {
  const ids = new Map<string, Galaxy>(known.map((galaxy) => [galaxy.id, galaxy]));
  const hashes = new Map<ContentHash, Galaxy>(known.map((galaxy) => [galaxy.contentHash, galaxy]));
  const before = new Set(known.filter((galaxy) => !galaxy.isPictureMissing).map((galaxy) => galaxy.contentHash));
  let nextIndex = known.reduce((most, galaxy) => Math.max(most, galaxy.index + 1), 0);
  return {
    byId: (id) => ids.get(id),
    byHash: (hash) => hashes.get(hash),
    isHere: (hash) => before.has(hash),
    write(galaxy) {
      ids.set(galaxy.id, galaxy);
      hashes.set(galaxy.contentHash, galaxy);
      nextIndex = Math.max(nextIndex, galaxy.index + 1);
    },
    get nextIndex() {
      return nextIndex;
    },
  };
}

function settle(file: IncomingFile, row: ManifestRow | null, prepared: Prepared, survey: Book): IntakeEvent {
  const { name } = file;
  if (prepared.kind === 'skipped') return { kind: 'skipped', name, why: prepared.why, remark: prepared.remark };
  const id = galaxyId(row?.id ?? stem(baseName(name)));
  const same = survey.byHash(prepared.hash);
  if (same && !same.isPictureMissing) {
    if (same.id === id && prepared.kind === 'known') return { kind: 'already-here', name, id };
    return {
      kind: 'skipped',
      name,
      why: 'duplicate-content',
      remark: { code: 'samePicture', id: same.id, file: same.fileName },
    };
  }
  if (prepared.kind === 'known') throw new Error('A picture known before the import is no longer known.'); // the book only grows
  const { hash, bytes, type, sizePx, inputs } = prepared;
  const here = { sizePx, isPictureMissing: false };
  const found = same ?? null;
  const namesake = found === null ? survey.byId(id) : undefined;
  if (namesake) {
    return {
      kind: 'skipped',
      name,
      why: 'duplicate-id',
      remark: { code: 'sameId', id, file: namesake.fileName },
    };
  }
  const galaxy: Galaxy = found
    ? { ...found, ...here, metadata: { ...found.metadata, ...row?.metadata } }
    : {
        ...here,
        id,
        index: survey.nextIndex,
        fileName: baseName(name),
        contentHash: hash,
        origin: file.url === undefined ? { kind: 'file' } : { kind: 'url', url: file.url },
        metadata: row?.metadata ?? {},
      };
  survey.write(galaxy);
  return { kind: 'taken', galaxy, isNew: found === null, type, bytes, inputs };
}
