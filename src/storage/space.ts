/** Room on the disk: whether the browser promises to keep what is stored, how much there is, and what went wrong. */

/** Only pages have `persist`, and older browsers have nothing of this. */
interface StorageDesk {
  persist?: () => Promise<boolean>;
  persisted?: () => Promise<boolean>;
  estimate?: () => Promise<{ usage?: number; quota?: number }>;
}

const desk = (): StorageDesk | undefined => (globalThis.navigator as { storage?: StorageDesk } | undefined)?.storage;

/** Asks the browser to keep the data; null where it cannot be asked. Some browsers show the person a question. */
export async function askToPersist(): Promise<boolean | null> {
  return (await desk()?.persist?.()) ?? null;
}

export interface Space {
  /** Whether the browser promised to keep the data; null where it cannot say. */
  readonly isPersisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

export async function readSpace(): Promise<Space> {
  const storage = desk();
  const [isPersisted, estimate] = await Promise.all([storage?.persisted?.(), storage?.estimate?.()]);
  return { isPersisted: isPersisted ?? null, usedBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null };
}

interface MaybeNested {
  readonly name?: unknown;
  readonly inner?: unknown;
  readonly failures?: unknown;
}

/** Browsers say "full" as an AbortError around a QuotaExceededError, and bulk writes wrap that once more. */
function hasName(error: unknown, names: readonly string[], depth = 4): boolean {
  if (depth === 0 || typeof error !== 'object' || error === null) return false;
  const { name, inner, failures } = error as MaybeNested; // members are looked at one by one
  if (typeof name === 'string' && names.includes(name)) return true;
  if (hasName(inner, names, depth - 1)) return true;
  return Array.isArray(failures) && failures.some((failure) => hasName(failure, names, depth - 1));
}

export const isStorageFull = (error: unknown): boolean => hasName(error, ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED']);

/** Kinds of trouble with storage that a person can do something about. */
export type StorageTrouble = 'full' | 'newer data' | 'not allowed' | 'closed' | 'other';

export function storageTrouble(error: unknown): StorageTrouble {
  if (isStorageFull(error)) return 'full';
  if (hasName(error, ['VersionError'])) return 'newer data';
  if (hasName(error, ['MissingAPIError', 'SecurityError', 'UnknownError'])) return 'not allowed';
  if (hasName(error, ['DatabaseClosedError', 'InvalidStateError'])) return 'closed';
  return 'other';
}

/** What went wrong with storage, in English, for reports and for what has no words in other languages. */
export function storageSentence(error: unknown): string {
  switch (storageTrouble(error)) {
    case 'full':
      return 'This browser has no room left for more. Your answers so far are safe; delete a survey or free some disk space, then try again.';
    case 'newer data':
      return 'The data here was written by a newer version of this app. Nothing is lost; reload the page to get that version.';
    case 'not allowed':
      return 'This browser does not let the app store anything, perhaps because of a private window. Open it in an ordinary window to keep your answers.';
    case 'closed':
      return 'The connection to the stored data was closed. What was saved is safe; reload the page to go on.';
    case 'other':
      return `Something went wrong with the stored data: ${error instanceof Error ? error.message : String(error)}`;
  }
}
