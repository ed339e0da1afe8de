/**
 * The field guide's table of contents: one entry for every answer of every shipped tree. Trees spell the same answer in
 * several ways ("completely_round", "round"); an entry is what is meant, so that words and examples are shared.
 */
import type { Answer, Question, TreeContent } from './tree.ts';

/** `topic/answer`, e.g. `bar/weak`. */
export type EntryId = string & { readonly __brand: 'EntryId' };

/** What a question is about, whichever tree asks it. */
export type Topic =
  | 'first-look'
  | 'roundness'
  | 'edge-on'
  | 'edge-on-bulge'
  | 'bar'
  | 'arms'
  | 'winding'
  | 'arm-count'
  | 'bulge'
  | 'knots'
  | 'neighbours'
  | 'unusual'
  | 'oddities'
  | 'trouble'
  | 'faults';

/** Topics by the published name of the question. */
const topics: Readonly<Record<string, Topic>> = {
  'smooth-or-featured': 'first-look',
  'how-rounded': 'roundness',
  'disk-edge-on': 'edge-on',
  'edge-on-bulge': 'edge-on-bulge',
  'bulge-shape': 'edge-on-bulge',
  bar: 'bar',
  'has-spiral-arms': 'arms',
  'spiral-winding': 'winding',
  'spiral-arm-count': 'arm-count',
  'bulge-size': 'bulge',
  clumps: 'knots',
  merging: 'neighbours',
  'something-odd': 'unusual',
  'odd-feature': 'oddities',
  'rare-features': 'oddities',
  problem: 'trouble',
  artifact: 'faults',
};

/** Other spellings of the same answer. Everything else is its key with dashes for underscores. */
const spellings: Readonly<Record<string, string>> = {
  'first-look/features-or-disk': 'featured-or-disk',
  'first-look/artifact': 'star-or-artifact',
  'first-look/star-artifact-zoom': 'problem',
  'roundness/completely-round': 'round',
  'edge-on-bulge/no-bulge': 'none',
  'bar/no-bar': 'no',
  'arms/spiral': 'yes',
  'arms/no-spiral': 'no',
  'bulge/no-bulge': 'none',
  'oddities/other': 'something-else',
  'trouble/bad-zoom': 'zoom',
};

/** The entry of an answer; null in a question that no shipped tree asks. */
export function entryOf({ catalogueKey }: Pick<Question, 'catalogueKey'>, { id }: Pick<Answer, 'id'>): EntryId | null {
  const topic = Object.hasOwn(topics, catalogueKey) ? topics[catalogueKey] : undefined;
  if (topic === undefined) return null;
  const key = id.replaceAll('_', '-');
  return `${topic}/${spellings[`${topic}/${key}`] ?? key}` as EntryId; // the one place where entries are made
}

export const topicOf = (entry: EntryId): Topic => entry.slice(0, entry.indexOf('/')) as Topic; // as entryOf made it

/** An entry with the answer it stands for, as the first tree that has it spells it. */
export interface GuideEntry {
  readonly id: EntryId;
  readonly question: Question;
  readonly answer: Answer;
}

/** All entries of some trees, each once, in the order of the trees and their questions; those of a topic stand together. */
export function entriesOf(trees: readonly TreeContent[]): GuideEntry[] {
  const byTopic = new Map<Topic, Map<EntryId, GuideEntry>>();
  for (const { questions } of trees) {
    for (const question of questions) {
      for (const answer of question.answers) {
        const id = entryOf(question, answer);
        if (id === null) continue;
        const topic = topicOf(id);
        const found = byTopic.get(topic) ?? new Map<EntryId, GuideEntry>();
        if (!found.has(id)) found.set(id, { id, question, answer });
        byTopic.set(topic, found);
      }
    }
  }
  return [...byTopic.values()].flatMap((found) => [...found.values()]);
}
