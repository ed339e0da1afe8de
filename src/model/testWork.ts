/** A small world to test learning in: bright and dark pictures, and volunteers who call the bright ones smooth. */
import { rng } from '../domain/rng.ts';
import type { IndexedLabel, InputSource, ScratchWork } from '../domain/round.ts';
import type { SurveyId } from '../domain/survey.ts';
import type { AnswerId, QuestionId, Tree } from '../domain/tree.ts';

const answer = (id: string, next: string | null): Tree['questions'][number]['answers'][number] => ({ id: id as AnswerId, label: id, next: next as QuestionId | null, columns: {} });

/** One single choice of three answers, one of two, one multiple choice. */
export const testTree: Tree = {
  id: 'test',
  version: '1',
  name: 'Test tree',
  first: 'T0' as QuestionId,
  hash: 'test-hash',
  questions: [
    { id: 'T0' as QuestionId, catalogueKey: 'smooth', kind: 'single', prompt: '', name: '', answers: [answer('smooth', 'T1'), answer('featured', 'T1'), answer('star', null)] },
    { id: 'T1' as QuestionId, catalogueKey: 'odd', kind: 'single', prompt: '', name: '', answers: [answer('yes', 'T2'), answer('no', null)] },
    { id: 'T2' as QuestionId, catalogueKey: 'what', kind: 'multiple', prompt: '', name: '', answers: [answer('ring', null), answer('lens', null)] },
  ],
};

const isBright = (index: number): boolean => index % 2 === 0;

/** Noise around dark (even darker in a corner, so that views differ) or bright. Counts what it was asked to read. */
export function testInputs(): InputSource & { reads: number } {
  return {
    reads: 0,
    read(indices, spec) {
      this.reads += indices.length;
      const size = spec === 'rgb64' ? 64 * 64 * 3 : 128 * 128;
      const bytes = new Uint8Array(indices.length * size);
      Array.from(indices).forEach((index, i) => {
        const random = rng(index, 'pixels');
        for (let p = 0; p < size; p++) bytes[i * size + p] = (isBright(index) ? 140 : 60) + (p < size / 4 ? 30 : 0) + random.below(40);
      });
      return Promise.resolve(bytes);
    },
  };
}

export const testLabels = (count: number): IndexedLabel[] =>
  Array.from({ length: count }, (_, index) => (isBright(index) ? { index, counts: [9, 1, 0, 1, 9, 0, 1], asked: [10, 10, 1] } : { index, counts: [1, 8, 1, 6, 3, 5, 1], asked: [10, 9, 6] }));

export const testWork = (changes: Partial<ScratchWork> = {}): ScratchWork => ({
  survey: 'survey' as SurveyId,
  tree: testTree,
  network: 'compact',
  head: 'dropout',
  acquisition: 'bald',
  coldness: 1,
  monitor: new Uint32Array(0),
  round: 1,
  labels: testLabels(12),
  candidates: Uint32Array.from({ length: 10 }, (_, i) => 100 + i),
  seed: 4,
  passes: 16,
  expectedVotes: 10,
  rankBy: 'question',
  question: 'T0',
  backend: 'wasm',
  startFrom: null,
  checkpoint: null,
  ...changes,
});
