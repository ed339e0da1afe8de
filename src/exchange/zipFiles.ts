/**
 * Files inside a zip, read one by one where they lie: the zip itself is never held in memory. Whatever is wrong with a
 * zip is said in one sentence.
 */
import type { FileEntry } from '@zip.js/zip.js';
import {
  BlobReader,
  ERR_ENCRYPTED,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import type { IncomingFile } from './intake.ts';
import { isSystemFile } from './intake.ts';

/** A fault of a zip, in a sentence to be shown as it is. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
}

/** A file in a zip, whose beginning can be had without the rest. */
export interface ZippedFile extends IncomingFile {
  /** At least the first `most` bytes, or the whole file where it is shorter. @throws ZipFault */
  beginning(most: number): Promise<Uint8Array>;
}

export interface OpenZip {
  /** Without folders and what systems leave behind, in the zip's order; names are paths inside the zip. */
  readonly files: readonly ZippedFile[];
  close(): Promise<void>;
}

/** One sentence for what the reader found wrong. */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message === ERR_ENCRYPTED) return 'The zip is locked with a password. Unlock it and try again.';
  if (message === ERR_SPLIT_ZIP_FILE) return 'The zip is split into several files. Join them and try again.';
  if (message === ERR_UNSUPPORTED_COMPRESSION)
    return 'The zip is packed in a way that cannot be read here. Pack it again as an ordinary zip.';
  return 'The zip is damaged or not complete: its list of files cannot be read. Nothing was changed; try copying or downloading it again.';
}

/** Opens a zip and lists its files. @throws ZipFault */
export async function openZip(zip: Blob): Promise<OpenZip> {
  // Small files gain nothing from a worker per file, and the caller is in a worker already.
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false });
  try {
    const entries = await reader.getEntries();
    const files = entries.flatMap((entry) => (entry.directory || isSystemFile(entry.filename) ? [] : [incoming(entry)]));
    return { files, close: () => reader.close() };
  } catch (error) {
    throw new ZipFault(sentenceOf(error));
  }
}

/** What is wrong with one file, to be put after its name. */
function faultOf(error: unknown): ZipFault {
  const message = error instanceof Error ? error.message : String(error);
  return new ZipFault(message === ERR_ENCRYPTED ? 'it is locked with a password.' : 'its part of the zip is damaged.');
}

function incoming(entry: FileEntry): ZippedFile {
  return {
    name: entry.filename,
    size: entry.uncompressedSize,
    async bytes() {
      try {
        return await entry.getData(new Uint8ArrayWriter(), { useWebWorkers: false, checkSignature: true });
      } catch (error) {
        throw faultOf(error);
      }
    },
    beginning: (most) => beginningOf(entry, most),
  };
}

/** Unpacks until there is enough, then stops: a table can be larger than what a page may hold. */
async function beginningOf(entry: FileEntry, most: number): Promise<Uint8Array> {
  const enough = new AbortController();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(piece) {
      pieces.push(piece);
      size += piece.length;
      if (size >= most) enough.abort();
    },
  });
  try {
    await entry.getData(sink, { useWebWorkers: false, signal: enough.signal });
  } catch (error) {
    if (!enough.signal.aborted) throw faultOf(error);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
