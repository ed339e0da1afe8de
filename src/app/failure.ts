/** What went wrong with storage, as the screens need it. */
import { storageSentence, storageTrouble } from '../storage/space.ts';
import type { Failure } from './store.ts';

export const failureOf = (error: unknown): Failure => ({ kind: 'failed', message: storageSentence(error), trouble: storageTrouble(error) });
