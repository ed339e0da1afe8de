/**
 * Importing pictures: what the exchange room's intake takes is stored a batch at a time, while the next is decoded. A
 * file taken before is known by path, size and date and skipped unread, so a second drop goes on where the first
 * stopped. Part of the files desk's worker; it does nothing by itself.
 */
import type { ContentHash, Galaxy } from '../domain/galaxy.ts';
import { specOfNetwork } from '../domain/pixels.ts';
import { expertAnswers } from '../domain/practice.ts';
import type { Remark } from '../domain/remark.ts';
import type { Survey, SurveyId } from '../domain/survey.ts';
import type { IncomingFile, IntakeEvent } from '../exchange/intake.ts';
import { isSystemFile, takeIn } from '../exchange/intake.ts';
import type { Manifest } from '../exchange/manifestCsv.ts';
import { openZip } from '../exchange/zipFiles.ts';
import type { Arrival } from '../storage/arrivals.ts';
import { fileKey, noteTaken, storeArrivals, wereTaken } from '../storage/storeArrivals.ts';
import { eachGalaxies } from '../storage/galaxyReads.ts';
import type { Desk } from './desk.worker.ts';
import { alone, counter, surveyHere } from './desk.worker.ts';
import { manifestOf } from './manifest.worker.ts';
import type { ManifestUse, PickedFile, SkippedFile, TransferResult } from './transferProtocol.ts';

/** Galaxies stored in one transaction, unless their originals are large. */
const BATCH = 64;
const BATCH_BYTES = 16_000_000;

export type Taken = Extract<TransferResult, { kind: 'taken' }>;

/** A file on its way in with what it is recognised by; null where it cannot be. */
export interface KeyedFile {
  readonly file: IncomingFile;
  readonly key: string | null;
}

/** Collects arrivals and stores them, one batch behind the decoder. */
function store(survey: SurveyId): { put(arrival: Arrival): Promise<void>; settled(): Promise<void> } {
  let batch: Arrival[] = [];
  let bytes = 0;
  let under: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    bytes = 0;
    await under;
    if (full.length === 0) return;
    under = storeArrivals(survey, full);
    under.catch(() => undefined); // heard at the next await
  };
  return {
    async put(arrival) {
      batch.push(arrival);
      bytes += arrival.bytes.length;
      if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
    },
    async settled() {
      await flush();
      await under;
    },
  };
}

async function allGalaxies(survey: SurveyId): Promise<Galaxy[]> {
  const galaxies: Galaxy[] = [];
  for await (const chunk of eachGalaxies(survey, 5000)) for (const galaxy of chunk) galaxies.push(galaxy);
  return galaxies;
}

/** Passes files on to the intake and remembers, in their order, what each is recognised by. */
async function* inTurn(
  files: Iterable<KeyedFile> | AsyncIterable<KeyedFile>,
  keys: (string | null)[],
  isStopped: () => boolean,
): AsyncGenerator<IncomingFile> {
  for await (const { file, key } of files) {
    if (isStopped()) return;
    keys.push(key);
    yield file;
  }
}

/**
 * Takes files into a survey; system files must have been left out. Cancelled, it stores what is decoded and stops.
 * @param total Files in all, those in `before` included.
 * @param before Files known to be here already.
 */
export async function takeFiles(
  desk: Desk,
  survey: Survey,
  files: Iterable<KeyedFile> | AsyncIterable<KeyedFile>,
  manifest: Manifest | null,
  total: number | null,
  before: number,
): Promise<Taken> {
  const { id, name, settings } = survey;
  const tell = counter(desk, 'taking in galaxies', total);
  const keys: (string | null)[] = [];
  const skipped: SkippedFile[] = [];
  const shelf = store(id);
  const known = await allGalaxies(id);
  const hashById = new Map(known.map((galaxy) => [galaxy.id, galaxy.contentHash]));
  const notes: { file: string; contentHash: ContentHash }[] = [];
  let taken = 0;
  let filled = 0;
  let alreadyHere = before;
  let done = before;
  tell(done);
  const isStopped = (): boolean => desk.signal.aborted;
  const intake = takeIn({
    files: inTurn(files, keys, isStopped),
    known,
    manifest,
    specs: [specOfNetwork[settings.network]],
    decode: desk.decode,
    ahead: 6,
  });
  const hear = async (event: IntakeEvent): Promise<void> => {
    const file = keys.shift() ?? null;
    if (event.kind === 'skipped') skipped.push({ name: event.name, why: event.why, remark: event.remark });
    else if (event.kind === 'already-here') {
      alreadyHere++;
      const contentHash = hashById.get(event.id);
      if (file !== null && contentHash !== undefined) notes.push({ file, contentHash });
      if (notes.length >= BATCH) await noteTaken(id, notes.splice(0));
    } else {
      const { galaxy, isNew, bytes, type, inputs } = event;
      if (isNew) taken++;
      else filled++;
      await shelf.put({ galaxy, isNew, bytes, type, inputs, file });
    }
  };
  try {
    for await (const event of intake) {
      if (isStopped() && keys.length === 0) break; // only the manifest's missing rows are left, and they may yet come
      const isFile = keys.length > 0;
      await hear(event);
      if (isFile) tell(++done);
    }
  } finally {
    await shelf.settled();
    await noteTaken(id, notes);
  }
  const remarks: Remark[] = filled > 0 ? [{ code: 'picturesFound', n: filled }] : [];
  const outcome = { kind: taken + filled === 0 ? 'nothing new' : 'galaxies added', survey: name } as const;
  return { kind: 'taken', survey: id, outcome, taken: taken + filled, alreadyHere, skipped, notes: remarks };
}

const keyed = ({ path, file }: PickedFile): KeyedFile => ({
  key: fileKey(path, file.size, file.lastModified),
  file: { name: path, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) },
});

/** Files not seen before, and how many were. */
async function newFiles(survey: SurveyId, files: readonly KeyedFile[]): Promise<{ readonly fresh: KeyedFile[]; readonly before: number }> {
  const seen = await wereTaken(
    survey,
    files.map(({ key }) => key ?? ''),
  );
  const fresh = files.filter((_, i) => seen[i] !== true);
  return { fresh, before: files.length - fresh.length };
}

/** Pictures that a manifest names by address: fetched one after another, a few ahead. */
function fetched(manifest: Manifest | null): KeyedFile[] {
  return (manifest?.rows ?? []).flatMap(({ fileOrUrl }) => {
    if (fileOrUrl === null || !/^https:\/\//i.test(fileOrUrl)) return [];
    const bytes = async (): Promise<Uint8Array> => {
      const response = await fetch(fileOrUrl, { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!response.ok) throw new Error(`the server answered ${String(response.status)}`);
      return new Uint8Array(await response.arrayBuffer());
    };
    return [{ key: null, file: { name: fileOrUrl, size: 0, url: fileOrUrl, bytes } }];
  });
}

/** Addresses whose galaxies have their pictures are not fetched again. */
async function notHere(survey: SurveyId, manifest: Manifest | null): Promise<{ readonly fresh: KeyedFile[]; readonly before: number }> {
  const files = fetched(manifest);
  if (files.length === 0) return { fresh: [], before: 0 };
  const here = new Set(
    (await allGalaxies(survey)).flatMap(({ origin, isPictureMissing }) => (origin.kind === 'url' && !isPictureMissing ? [origin.url] : [])),
  );
  const fresh = files.filter(({ file }) => !here.has(file.url ?? ''));
  return { fresh, before: files.length - fresh.length };
}

/** What is wrong with experts' answers in the table: their galaxies are taken, the answers are not. */
const expertFaults = ({ tree }: Survey, manifest: Manifest | null): SkippedFile[] =>
  (manifest?.rows ?? []).flatMap(({ id, line, metadata }) => expertAnswers(tree, metadata).faults.map((remark) => ({ name: `${id}:${String(line)}`, why: 'table', remark })));

/** Takes files in with the manifest among them. */
async function importAll(desk: Desk, survey: Survey, files: readonly KeyedFile[], use: ManifestUse): Promise<Taken> {
  const { id } = survey;
  return alone(id, async () => {
    const { manifest, pictures, notes, faults } = await manifestOf(
      files.filter(({ file }) => !isSystemFile(file.name)),
      use,
    );
    const local = await newFiles(id, pictures);
    const remote = await notHere(id, manifest);
    const fresh = [...local.fresh, ...remote.fresh];
    const before = local.before + remote.before;
    const taken = await takeFiles(desk, survey, fresh, manifest, fresh.length + before, before);
    return { ...taken, skipped: [...faults, ...expertFaults(survey, manifest), ...taken.skipped], notes: [...notes, ...taken.notes] };
  });
}

/** The job `importFiles`. */
export async function importFiles(desk: Desk, id: SurveyId, picked: readonly PickedFile[], use: ManifestUse): Promise<Taken> {
  return importAll(desk, await surveyHere(id), picked.map(keyed), use);
}

/** The job `importZip`: a zip of pictures, perhaps with a manifest among them. */
export async function importZip(desk: Desk, id: SurveyId, zip: Blob, use: ManifestUse): Promise<Taken> {
  const survey = await surveyHere(id);
  const open = await openZip(zip);
  // Files in a zip have no date here: the zip's own name, size and date tell them from those of another zip.
  const mark = zip instanceof File ? fileKey(zip.name, zip.size, zip.lastModified) : null;
  try {
    const files = open.files.map((file): KeyedFile => ({ file, key: mark && `${mark}/${fileKey(file.name, file.size, 0)}` }));
    return await importAll(desk, survey, files, use);
  } finally {
    await open.close();
  }
}
