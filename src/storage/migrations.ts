/**
 * The database's versions as values: each names its tables and, where rows must change, how. A version that has been
 * published is never edited; a change is a new entry at the end with a test that opens a saved older database.
 */
import { Dexie } from 'dexie';
import type { Transaction } from 'dexie';

export interface Migration {
  readonly version: number;
  /** Dexie's schema words: primary key first, `&` unique, `++` counted up, `[a+b]` compound; null drops a table. */
  readonly tables: Readonly<Record<string, string | null>>;
  /** Rewrites rows of the version before; runs inside the upgrade's transaction. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

interface OriginalOfVersion1 {
  readonly survey: string;
  readonly index: number;
  readonly original: Blob;
}

/** Originals rewritten at once: all of them are in memory meanwhile. */
const REWRITTEN_AT_ONCE = 64;

/** Version 1 kept originals as Blobs, which Chromium stores as a file each: twice as slow to write as bytes in a row. */
async function blobsToBytes(transaction: Transaction): Promise<void> {
  const originals = transaction.table<unknown, [string, number]>('originals');
  const keys = await originals.toCollection().primaryKeys();
  for (let from = 0; from < keys.length; from += REWRITTEN_AT_ONCE) {
    const rows = (await originals.bulkGet(keys.slice(from, from + REWRITTEN_AT_ONCE))) as OriginalOfVersion1[]; // version 1's rows
    // A transaction ends when it has nothing to do; waitFor keeps it busy while the browser reads the blobs.
    const contents = await Dexie.waitFor(Promise.all(rows.map(({ original }) => original.arrayBuffer())));
    const rewritten = rows.map(({ survey, index, original }, i) => ({
      survey,
      index,
      type: original.type,
      bytes: new Uint8Array(contents[i] as ArrayBuffer),
    }));
    await originals.bulkPut(rewritten);
  }
}

/** Surveys of version 2 learnt from nothing and served by the score alone; they go on as they were. */
async function oldWays(transaction: Transaction): Promise<void> {
  interface SurveyOfVersion2 {
    survey: { settings: Record<string, unknown> };
  }
  await transaction
    .table<SurveyOfVersion2, string>('surveys')
    .toCollection()
    .modify((row) => {
      row.survey.settings = { ...row.survey.settings, head: 'dropout', acquisition: 'bald' };
    });
  for (const name of ['rounds', 'scores']) await transaction.table<object>(name).toCollection().modify((row) => Object.assign(row, { strategy: 'bald', priorities: null, concentration: null }));
}

/** Rounds of version 3 ranked by one question, kept nothing of what they doubted, and had intervals of the passes alone. */
async function oneQuestion(transaction: Transaction): Promise<void> {
  interface WithSettings {
    settings: object | null;
  }
  const rankBy = { rankBy: 'question' };
  await transaction
    .table<{ survey: WithSettings }, string>('surveys')
    .toCollection()
    .modify(({ survey }) => {
      survey.settings = { ...survey.settings, ...rankBy };
    });
  await transaction
    .table<WithSettings>('rounds')
    .toCollection()
    .modify((row) => {
      row.settings &&= { ...row.settings, ...rankBy };
    });
  await transaction
    .table<{ predictions: object; doubts: null }, string>('scores')
    .toCollection()
    .modify((row) => {
      row.predictions = { ...row.predictions, intervals: 'passes' };
      row.doubts = null;
    });
}

/** Surveys of version 4 allowed what every survey allowed then. */
async function allowances(transaction: Transaction): Promise<void> {
  await transaction
    .table<{ survey: { settings: object } }>('surveys')
    .toCollection()
    .modify(({ survey }) => {
      survey.settings = { ...allowancesOfVersion5, ...survey.settings };
    });
  await transaction
    .table<{ settings: object | null }>('rounds')
    .toCollection()
    .modify((row) => {
      row.settings &&= { ...allowancesOfVersion5, ...row.settings };
    });
}

/** Written out: what version 5 meant does not change with the defaults of today. */
const allowancesOfVersion5 = { allowsUnsure: false, showsNetwork: true, showsOthers: false, pixelScaleArcsec: null, trainingShare: 0, trainingTruth: 'sky' };

/** Written out likewise. */
const paceOfVersion7 = { labelsPerRound: 16, randomOneIn: 6 };
const coldnessOfVersion7 = (head: unknown): number => (head === 'laplace' ? 4 : 1);

/** Version 6 kept rounds in a table of their own, one network's after another, and had the learner's pace in its code. */
async function roundsToFacts(transaction: Transaction): Promise<void> {
  interface WithHead {
    readonly head?: unknown;
  }
  const now = <T extends WithHead>(settings: T) => ({ coldness: coldnessOfVersion7(settings.head), ...paceOfVersion7, ...settings });
  await transaction
    .table<{ survey: { settings: WithHead } }>('surveys')
    .toCollection()
    .modify(({ survey }) => {
      survey.settings = now(survey.settings);
    });
  interface RoundOfVersion6 {
    readonly survey: string;
    readonly round: number;
    readonly finishedAt: string;
    readonly settings?: WithHead | null;
  }
  const runs = new Map<string, string>();
  const rows = await transaction.table<RoundOfVersion6>('rounds').toArray();
  const facts = rows.map(({ finishedAt, settings, ...round }) => {
    const id = crypto.randomUUID(); // another device's rounds of the same survey are other facts
    const run = runs.get(round.survey) ?? id;
    runs.set(round.survey, run);
    return { isHere: true, fact: { ...round, kind: 'round', id, run, at: finishedAt, settings: settings ? now(settings) : null, times: null } };
  });
  await transaction.table('learning').bulkAdd(facts);
}

/** Version 8 kept what was put first as a row, which travelled with nothing, and of a map neither when it was drawn nor with what. */
async function selectionsAndMaps(transaction: Transaction): Promise<void> {
  interface RowOfVersion8 {
    readonly key: string;
    value: unknown;
  }
  const settings = transaction.table<RowOfVersion8, string>('settings');
  const at = new Date().toISOString(); // when it was put first is not known; it stands now
  for (const { key, value } of await settings.where('key').startsWith('first:').toArray()) {
    const survey = key.slice('first:'.length);
    const rows = await transaction.table<{ galaxy: { id: string } } | undefined>('galaxies').bulkGet(Array.from(value as Uint32Array, (index) => [survey, index]));
    const fact = { kind: 'put first', id: crypto.randomUUID(), survey, at, volunteer: null, galaxies: rows.flatMap((row) => row?.galaxy.id ?? []) };
    await transaction.table('learning').add({ isHere: true, fact });
  }
  await settings
    .where('key')
    .startsWith('map:')
    .modify((row) => {
      const map = row.value as { readonly method: string };
      row.value = { ...map, id: crypto.randomUUID(), drawnAt: null, settings: mapSettingsOfVersion8[map.method === 'umap' ? 'umap' : 'pca'], isHere: true };
    });
}

/** What all maps were drawn with then. */
const mapSettingsOfVersion8 = { pca: { axes: 16, landmarks: 0, neighbours: 0, epochs: 0 }, umap: { axes: 16, landmarks: 3000, neighbours: 15, epochs: 300 } };

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
  { version: 2, tables: {}, upgrade: blobsToBytes },
  { version: 3, tables: { embeddings: '[trunk+contentHash]' }, upgrade: oldWays },
  { version: 4, tables: {}, upgrade: oneQuestion },
  { version: 5, tables: {}, upgrade: allowances },
  {
    version: 6,
    // A volunteer's own facts, for their history and their leaving; and what rounds foresaw of galaxies nobody had answered.
    tables: { facts: '++seq, &fact.id, [fact.survey+seq], [fact.survey+fact.galaxy], [fact.volunteer.id+fact.survey]', forecasts: '[survey+round]' },
  },
  {
    version: 7,
    // The learner's own facts, and where the time of its newest rounds went.
    tables: { learning: '++seq, &fact.id, [fact.survey+seq]', traces: '[survey+round]' },
    upgrade: roundsToFacts,
  },
  { version: 8, tables: { rounds: null } }, // a table cannot be read in the version that drops it
  {
    version: 9,
    // The learner's facts of one kind without reading the others.
    tables: { learning: '++seq, &fact.id, [fact.survey+seq], [fact.survey+fact.kind]' },
    upgrade: selectionsAndMaps,
  },
];
