/**
 * The database's versions as values: each names its tables and, where rows must change, how. A version that has been
 * published is never edited; a change is a new entry at the end with a test that opens a saved older database.
 */
import type { Transaction } from 'dexie';

export interface Migration {
  readonly version: number;
  /** Dexie's schema words: primary key first, `&` unique, `++` counted up, `[a+b]` compound; null drops a table. */
  readonly tables: Readonly<Record<string, string | null>>;
  /** Rewrites rows of the version before; runs inside the upgrade's transaction. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    tables: {
      surveys: 'id',
      galaxies: '[survey+galaxy.index], &[survey+galaxy.id], [survey+galaxy.contentHash]',
      originals: '[survey+index]',
      inputs: '[survey+spec+index]',
      taken: '[survey+file]',
      facts: '++seq, &fact.id, [fact.survey+seq], [fact.survey+fact.galaxy]',
      drafts: '[survey+volunteer+galaxy], [survey+volunteer]',
      rounds: '[survey+round]',
      weights: 'survey',
      scores: 'survey',
      checkpoints: 'survey',
      settings: 'key',
    },
  },
];
