/** A small world to test heads in: few features, one or several questions, and volunteers who follow the features. */
import { categorical, rng } from '../domain/rng.ts';
import type { AnswerId, Question, QuestionId, Tree } from '../domain/tree.ts';
import { columnsOf } from '../domain/tree.ts';
import type { HeadPosterior, HeadWork } from './heads.ts';
import { fitStandard } from './heads.ts';

/** A tree of unconnected questions: the heads do not follow its links. */
export function treeOf(...questions: readonly (readonly [Question['kind'], number])[]): Tree {
  return {
    id: 'heads',
    version: '1',
    name: 'Heads',
    first: 'T0' as QuestionId,
    hash: `heads ${questions.join()}`,
    questions: questions.map(([kind, answers], q) => ({
      id: `T${q}` as QuestionId,
      catalogueKey: `question ${q}`,
      kind,
      prompt: '',
      name: '',
      answers: Array.from({ length: answers }, (_, a) => ({ id: `${a}` as AnswerId, label: '', next: null, columns: {} })),
    })),
  };
}

/** Seeded normals. */
export const normals = (length: number, ...path: readonly (string | number)[]): Float32Array => {
  const random = rng(3, ...path);
  return Float32Array.from({ length }, () => random.normal());
};

const add = (counts: number[], at: number, votes: number): void => void (counts[at] = (counts[at] ?? 0) + votes);

/** Labels whose votes follow a softmax of random weights: `votes` of them on each question for each galaxy. */
export function headWork(tree: Tree, width: number, labels: number, votes: number, changes: Partial<HeadWork> = {}): HeadWork {
  const { columns, byQuestion } = columnsOf(tree);
  const embeddings = normals(labels * width, 'embeddings', width).map((value, i) => 1 + (i % width) + value);
  const truth = normals(width * columns.length, 'truth');
  const random = rng(3, 'votes');
  const drawn = Array.from({ length: labels }, (_, i) => {
    const counts = new Array<number>(columns.length).fill(0);
    for (const { kind, start, end } of byQuestion) {
      const odds = Array.from({ length: end - start }, (__, a) => {
        let logit = 0;
        for (let j = 0; j < width; j++)
          logit += ((embeddings[i * width + j] ?? NaN) - 1 - j) * (truth[j * columns.length + start + a] ?? NaN);
        return Math.exp(logit);
      });
      for (let v = 0; v < votes; v++) {
        if (kind === 'single') add(counts, start + categorical(odds, random), 1);
        else odds.forEach((odd, a) => add(counts, start + a, random.uniform() < odd / (1 + odd) ? 1 : 0));
      }
    }
    return { counts, asked: byQuestion.map(() => votes) };
  });
  return {
    tree,
    width,
    embeddings,
    standard: fitStandard(embeddings, width),
    labels: drawn,
    kappa: byQuestion.map(() => Infinity),
    precision: byQuestion.map(() => 2),
    seed: 7,
    passes: 64,
    startFrom: null,
    ...changes,
  };
}

/** All fractions of some galaxies at once. [galaxy, pass, column] */
export async function fractionsOf(posterior: HeadPosterior, embeddings: Float32Array): Promise<Float32Array> {
  const parts: number[] = [];
  for await (const { fractions } of posterior.sample(embeddings)) parts.push(...fractions);
  return Float32Array.from(parts);
}

/** Mean and sd over the passes, per galaxy and column. */
export async function momentsOf(posterior: HeadPosterior, embeddings: Float32Array): Promise<{ mean: number[]; sd: number[] }> {
  const { passes, columnCount } = posterior;
  const fractions = await fractionsOf(posterior, embeddings);
  const cells = fractions.length / passes;
  const [mean, sd] = [new Array<number>(cells).fill(0), new Array<number>(cells).fill(0)];
  for (let cell = 0; cell < cells; cell++) {
    const at = (t: number): number => fractions[(Math.floor(cell / columnCount) * passes + t) * columnCount + (cell % columnCount)] ?? NaN;
    let [sum, squares] = [0, 0];
    for (let t = 0; t < passes; t++) sum += at(t);
    for (let t = 0; t < passes; t++) squares += (at(t) - sum / passes) ** 2;
    [mean[cell], sd[cell]] = [sum / passes, Math.sqrt(squares / passes)];
  }
  return { mean, sd };
}
