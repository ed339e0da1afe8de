/**
 * Finds everything that is wrong with a tree's structure. A tree without faults can be
 * walked by anyone to an end: every link leads somewhere, every question can be reached, and no path goes in a circle.
 */
import type { Remark } from './remark.ts';
import type { Question, QuestionId, TreeContent } from './tree.ts';

export interface TreeFault {
  readonly kind: 'missing-first' | 'dangling-link' | 'unreachable' | 'cycle' | 'duplicate-key' | 'too-few-answers' | 'uneven-links';
  /** The question, or question and answer, e.g. `T03` or `T03 / bar`; the tree's id where it concerns the whole. */
  readonly where: string;
  readonly remark: Remark;
}

/** Every fault of the tree, in the tree's order; an empty list for a tree that can be used. */
export function faultsOf(tree: TreeContent): TreeFault[] {
  const questions = new Map<QuestionId, Question>();
  for (const question of tree.questions) if (!questions.has(question.id)) questions.set(question.id, question);
  return [
    ...faultsOfFirst(tree, questions),
    ...faultsOfKeys(tree),
    ...tree.questions.flatMap((question) => faultsOfAnswers(question, questions)),
    ...faultsOfReach(tree, questions),
    ...cyclesOf(tree, questions),
  ];
}

type Known = ReadonlyMap<QuestionId, Question>;

function faultsOfFirst(tree: TreeContent, questions: Known): TreeFault[] {
  if (questions.has(tree.first)) return [];
  return [{ kind: 'missing-first', where: tree.id, remark: { code: 'treeNoFirst', question: tree.first } }];
}

/** The values that occur more than once, each named once. */
function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

function faultsOfKeys(tree: TreeContent): TreeFault[] {
  const fault = (where: string, remark: Remark): TreeFault => ({ kind: 'duplicate-key', where, remark });
  const columns = tree.questions.flatMap((question) =>
    question.answers.flatMap((answer) => Object.entries(answer.columns).map((published) => JSON.stringify(published))),
  );
  return [
    ...repeated(tree.questions.map((question) => question.id)).map((id) => fault(id, { code: 'treeKeyTwice', question: id })),
    ...repeated(tree.questions.map((question) => question.catalogueKey)).map((key) =>
      fault(key, { code: 'treeNameTwice', name: key }),
    ),
    ...tree.questions.flatMap((question) =>
      repeated(question.answers.map((answer) => answer.id)).map((id) =>
        fault(`${question.id} / ${id}`, { code: 'treeAnswerTwice', question: question.id, answer: id }),
      ),
    ),
    ...repeated(columns).map((published) => {
      const [table, column] = JSON.parse(published) as [string, string]; // as written above
      return fault(tree.id, { code: 'treeColumnTwice', table, column });
    }),
  ];
}

function faultsOfAnswers(question: Question, questions: Known): TreeFault[] {
  const faults: TreeFault[] = [];
  if (question.answers.length < 2) {
    faults.push({
      kind: 'too-few-answers',
      where: question.id,
      remark: { code: question.answers.length === 0 ? 'treeNoAnswer' : 'treeOneAnswer', question: question.id },
    });
  }
  for (const answer of question.answers) {
    if (answer.next === null || questions.has(answer.next)) continue;
    faults.push({
      kind: 'dangling-link',
      where: `${question.id} / ${answer.id}`,
      remark: { code: 'treeLinkNowhere', answer: answer.id, question: question.id, next: answer.next },
    });
  }
  if (question.kind === 'multiple' && new Set(question.answers.map((answer) => answer.next)).size > 1) {
    faults.push({
      kind: 'uneven-links',
      where: question.id,
      remark: { code: 'treeUnevenLinks', question: question.id },
    });
  }
  return faults;
}

/** Existing questions that the answers of a question lead to, each once. */
const linksOf = (question: Question, questions: Known): Question[] =>
  [...new Set(question.answers.map((answer) => answer.next))].flatMap((next) => (next === null ? [] : (questions.get(next) ?? [])));

function faultsOfReach(tree: TreeContent, questions: Known): TreeFault[] {
  const first = questions.get(tree.first);
  if (!first) return []; // nothing can be reached: the missing first question is the fault to name
  const reached = new Set<Question>([first]);
  for (const question of reached) for (const next of linksOf(question, questions)) reached.add(next); // a Set visits what is added meanwhile
  return [...questions.values()]
    .filter((question) => !reached.has(question))
    .map((question) => ({
      kind: 'unreachable',
      where: question.id,
      remark: { code: 'treeUnreached', first: tree.first, question: question.id },
    }));
}

/** One fault per link that closes a circle, found depth first from every question, so that unreachable circles are named too. */
function cyclesOf(tree: TreeContent, questions: Known): TreeFault[] {
  const faults: TreeFault[] = [];
  const path: Question[] = [];
  const done = new Set<Question>();
  const visit = (question: Question): void => {
    path.push(question);
    for (const next of linksOf(question, questions)) {
      const start = path.indexOf(next);
      if (start >= 0) {
        const circle = [...path.slice(start), next].map((step) => step.id).join(' → ');
        faults.push({ kind: 'cycle', where: question.id, remark: { code: 'treeCircle', path: circle } });
      } else if (!done.has(next)) visit(next);
    }
    path.pop();
    done.add(question);
  };
  const first = questions.get(tree.first);
  if (first) visit(first);
  for (const question of questions.values()) if (!done.has(question)) visit(question);
  return faults;
}
