/**
 * Which questions of two trees ask the same thing, so that what was learnt under one serves the other. Galaxy Zoo's
 * trees share most of their questions but spell them differently; a question is matched as a whole or not at all.
 */
import type { TreeContent } from './tree.ts';

/** What an output of a model means: catalogue keys. */
export interface Output {
  readonly question: string;
  readonly answer: string;
}

/** Galaxy Zoo 2 asked about an edge-on galaxy's bulge under another name than its successors. */
const QUESTIONS: Readonly<Record<string, string>> = { 'bulge-shape': 'edge-on-bulge' };

/** Spellings of the same answer, by question (after QUESTIONS). */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'smooth-or-featured': { 'features-or-disk': 'featured-or-disk', 'star-or-artifact': 'problem', artifact: 'problem', 'star-artifact-zoom': 'problem' },
  'how-rounded': { 'completely-round': 'round' },
  'has-spiral-arms': { spiral: 'yes', 'no-spiral': 'no' },
  'edge-on-bulge': { 'no-bulge': 'none' },
};

function common({ question, answer }: Output): Output {
  const asked = QUESTIONS[question] ?? question;
  const plain = answer.replaceAll('_', '-');
  return { question: asked, answer: ANSWERS[asked]?.[plain] ?? plain };
}

/** The tree's columns in the words of its catalogue, in the order of the network's outputs. */
export const outputsOf = (tree: TreeContent): Output[] => tree.questions.flatMap((question) => question.answers.map((answer) => ({ question: question.catalogueKey, answer: answer.id })));

/**
 * For each column of a tree the output of a model that means the same, or -1.
 * @param outputs of the model, in order
 */
export function matchOutputs(outputs: readonly Output[], tree: TreeContent): Int32Array {
  const known = new Map<string, Map<string, number>>();
  outputs.forEach((output, index) => {
    const { question, answer } = common(output);
    const answers = known.get(question) ?? new Map<string, number>();
    known.set(question, answers.set(answer, index));
  });
  return Int32Array.from(
    tree.questions.flatMap((question) => {
      const words = question.answers.map((answer) => common({ question: question.catalogueKey, answer: answer.id }));
      const answers = known.get(words[0]?.question ?? '');
      const found = words.map(({ answer }) => answers?.get(answer) ?? -1);
      const isSame = question.kind === 'single' && answers?.size === found.length && found.every((index) => index >= 0) && new Set(found).size === found.length;
      return isSame ? found : found.map(() => -1);
    }),
  );
}
