/**
 * The archive: classifications, undos and skips, append-only. A fact is written once, whoever writes it and however
 * often; writing one clears or saves the draft in the same transaction, so a killed page leaves either both or neither.
 */
import { Dexie, liveQuery } from 'dexie';
import type { Draft, Fact } from '../domain/classification.ts';
import type { GalaxyId } from '../domain/galaxy.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { FactRow } from './db.ts';
import { db, keptDb } from './db.ts';

export interface WithFact {
  /** Clears this volunteer's draft of the fact's galaxy. */
  readonly clearDraft?: boolean;
  /** Saves a draft, e.g. the next galaxy shown, or the walk that an undo opens again. */
  readonly saveDraft?: Draft;
}

/** Appends one fact; false where it was there already. Resolves once it is on disk. */
export async function appendFact(fact: Fact, { clearDraft = false, saveDraft }: WithFact = {}): Promise<boolean> {
  return keptDb.transaction('rw', [keptDb.facts, keptDb.drafts], async () => {
    const [isNew] = await Promise.all([
      addFact(fact),
      clearDraft && clearDraftOf(fact),
      saveDraft && keptDb.drafts.put(saveDraft),
    ]);
    return isNew;
  });
}

/** Adds a fact that is not there yet, in a transaction of the caller's on `keptDb`; false where it was there already. */
export async function addFact(fact: Fact): Promise<boolean> {
  if ((await keptDb.facts.where('fact.id').equals(fact.id).count()) > 0) return false;
  await keptDb.facts.add({ fact });
  return true;
}

/** Clears this volunteer's draft of the fact's galaxy, in a transaction of the caller's on `keptDb`. */
export async function clearDraftOf(fact: Fact): Promise<void> {
  await keptDb.drafts.delete([fact.survey, fact.volunteer.id, fact.galaxy]);
}

/** Appends those facts that are not there yet, all or none; returns how many were new. */
export async function appendFacts(facts: readonly Fact[]): Promise<number> {
  return keptDb.transaction('rw', keptDb.facts, async () => {
    const known = new Set<string>();
    const rows: FactRow[] = [];
    const here = await keptDb.facts
      .where('fact.id')
      .anyOf(facts.map(({ id }) => id))
      .keys();
    for (const id of here) known.add(id as string); // the index's key is the fact's id
    for (const fact of facts) {
      if (known.has(fact.id)) continue;
      known.add(fact.id);
      rows.push({ fact });
    }
    await keptDb.facts.bulkAdd(rows);
    return rows.length;
  });
}

const ofSurvey = (survey: SurveyId, after: number) =>
  db.facts.where('[fact.survey+seq]').between([survey, after], [survey, Dexie.maxKey], false, true);

export interface FactChunk {
  readonly facts: Fact[];
  /** Place of the last one: where to go on reading. */
  readonly seq: number;
}

async function readAfter(survey: SurveyId, after: number, limit: number): Promise<FactChunk> {
  const rows = await ofSurvey(survey, after).limit(limit).toArray();
  return { facts: rows.map(({ fact }) => fact), seq: rows.at(-1)?.seq ?? after };
}

/** All facts of a survey in the order of arrival, a chunk at a time. */
export async function* eachFacts(survey: SurveyId, after = 0, chunk = 2000): AsyncGenerator<FactChunk> {
  for (let seq = after; ;) {
    const read = await readAfter(survey, seq, chunk);
    if (read.facts.length === 0) return;
    yield read;
    seq = read.seq;
  }
}

/** All facts of a survey at once: some 1 kB of memory each. */
export async function readFacts(survey: SurveyId): Promise<FactChunk> {
  const facts: Fact[] = [];
  let seq = 0;
  for await (const chunk of eachFacts(survey)) {
    for (const fact of chunk.facts) facts.push(fact);
    seq = chunk.seq;
  }
  return { facts, seq };
}

export async function countFacts(survey: SurveyId): Promise<number> {
  return ofSurvey(survey, 0).count();
}

/** All facts of one galaxy, undone ones included. */
export async function factsOfGalaxy(survey: SurveyId, galaxy: GalaxyId): Promise<Fact[]> {
  const rows = await db.facts.where('[fact.survey+fact.galaxy]').equals([survey, galaxy]).sortBy('seq');
  return rows.map(({ fact }) => fact);
}

/**
 * Hears of every fact that arrives after `after`, from this tab, another tab or a worker. Facts may be heard that the
 * listener wrote itself; they are known by their id.
 * @returns how to stop hearing.
 */
export function watchFacts(
  survey: SurveyId,
  after: number,
  listener: (facts: readonly Fact[]) => void,
  failed: (error: unknown) => void,
): () => void {
  let seq = after;
  const subscription = liveQuery(() => readAfter(survey, seq, Infinity)).subscribe({
    next(read) {
      const isNew = read.seq > seq;
      seq = Math.max(seq, read.seq);
      if (isNew) listener(read.facts);
    },
    error: failed,
  });
  return () => subscription.unsubscribe();
}
