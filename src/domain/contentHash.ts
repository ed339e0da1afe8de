/** The content hash of a picture. Apart from galaxy.ts: to show a galaxy nothing is hashed. */
import type { ContentHash } from './galaxy.ts';
import { contentHash } from './galaxy.ts';
import { hashOfBytes } from './sha256.ts';

/** The content hash of a picture's bytes. */
export const contentHashOf = (bytes: Uint8Array): ContentHash => contentHash(hashOfBytes(bytes));
