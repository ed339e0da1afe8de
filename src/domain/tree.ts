/**
 * A decision tree: questions, their answers, and which question follows which answer. Plain data; walking it is in
 * walk.ts, finding its faults in treeFaults.ts.
 */

/** A question's key in its tree, e.g. `T01` (Panoptes calls it a task key). */
export type QuestionId = string & { readonly __brand: 'QuestionId' };
/** An answer's key within its question, e.g. `smooth`. */
export type AnswerId = string & { readonly __brand: 'AnswerId' };

export interface Answer {
  readonly id: AnswerId;
  /** Short name on the button. */
  readonly label: string;
  /** One line under the label: what to look for. */
  readonly hint?: string;
  /** The question that follows; null ends the walk. In a multiple-choice question all answers must agree. */
  readonly next: QuestionId | null;
  /** Symbol in public/icons.svg; trees without one get a plain number. */
  readonly pictogram?: string;
  /** In a multiple-choice question: choosing this clears all others, and choosing another clears this ("nothing unusual"). */
  readonly isNone?: boolean;
  /** Column names in published tables, by table: `catalogue`, `kaggle`, `zoobot`. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface Question {
  readonly id: QuestionId;
  /** The published name of the question, e.g. `smooth-or-featured`; unique in the tree, used in exports and curves. */
  readonly catalogueKey: string;
  readonly kind: 'single' | 'multiple';
  /** What the volunteer reads, in our own words. */
  readonly prompt: string;
  /** One sentence below the prompt. */
  readonly help?: string;
  /** Short name for breadcrumbs and plots, e.g. "Bar". */
  readonly name: string;
  /** In the order on screen. Map to catalogue columns by key, never by position. */
  readonly answers: readonly Answer[];
}

/** What a tree file holds; `hash` is computed from the rest by `withHash` in treeHash.ts. */
export interface TreeContent {
  readonly id: string;
  /** Counts up when words change; the hash tells any change. */
  readonly version: string;
  readonly name: string;
  /** Where keys, columns and links come from, and what in them is inferred. */
  readonly source?: string;
  readonly note?: string;
  readonly first: QuestionId;
  /** In reading order; the network's outputs follow this order. */
  readonly questions: readonly Question[];
}

export interface Tree extends TreeContent {
  /** SHA-256 over the canonical JSON of the content: sorted keys, no spaces. */
  readonly hash: string;
}

/** What a classification carries to say which tree it walked. */
export interface TreeRef {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
}

export const questionId = (text: string): QuestionId => text as QuestionId;
export const answerId = (text: string): AnswerId => text as AnswerId;

export const refOf = (tree: Tree): TreeRef => ({ id: tree.id, version: tree.version, hash: tree.hash });

/** @throws where the tree has no such question: a programming error, since trees are validated at the door. */
export function questionOf(tree: TreeContent, id: QuestionId): Question {
  const question = tree.questions.find((candidate) => candidate.id === id);
  if (!question) throw new Error(`The tree "${tree.id}" has no question "${id}".`);
  return question;
}

/** One output of the network: an answer of a question. */
export interface Column {
  readonly index: number;
  readonly question: QuestionId;
  readonly answer: AnswerId;
}

/** The columns of one question: `[start, end)` in the network's outputs. */
export interface QuestionColumns {
  readonly question: QuestionId;
  readonly kind: Question['kind'];
  readonly start: number;
  readonly end: number;
}

/** All columns of a tree, and where each question's begin and end. */
export interface TreeColumns {
  readonly columns: readonly Column[];
  readonly byQuestion: readonly QuestionColumns[];
}

/** A tree never changes once made, so its columns are worked out once. */
const knownColumns = new WeakMap<TreeContent, TreeColumns>();

/** The network's outputs: questions in tree order, answers in order, contiguous per question. */
export function columnsOf(tree: TreeContent): TreeColumns {
  const known = knownColumns.get(tree);
  if (known) return known;
  const columns: Column[] = [];
  const byQuestion: QuestionColumns[] = [];
  for (const question of tree.questions) {
    const start = columns.length;
    for (const answer of question.answers) columns.push({ index: columns.length, question: question.id, answer: answer.id });
    byQuestion.push({ question: question.id, kind: question.kind, start, end: columns.length });
  }
  const found = { columns, byQuestion };
  knownColumns.set(tree, found);
  return found;
}
