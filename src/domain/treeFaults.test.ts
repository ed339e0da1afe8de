/** One planted fault at a time: each is found, named in a sentence, and nothing else is reported with it. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../cli/remarks.ts';
import { answerId, questionId } from './tree.ts';
import type { Answer, Question, TreeContent } from './tree.ts';
import { faultsOf } from './treeFaults.ts';

const to = (id: string, next: string | null, columns: Record<string, string> = {}): Answer => ({
  id: answerId(id),
  label: id,
  next: next === null ? null : questionId(next),
  columns,
});
const ask = (id: string, answers: Answer[], kind: Question['kind'] = 'single', catalogueKey = `key-${id}`): Question => ({
  id: questionId(id),
  catalogueKey,
  kind,
  prompt: id,
  name: id,
  answers,
});
const treeOf = (...questions: Question[]): TreeContent => ({
  id: 'planted',
  version: '1',
  name: 'Planted',
  first: questionId('A'),
  questions,
});

const sound = treeOf(
  ask('A', [to('yes', 'B'), to('no', 'C')]),
  ask('B', [to('left', 'C'), to('right', null)]),
  ask('C', [to('ring', null), to('none', null)], 'multiple'),
);
const withQuestion = (tree: TreeContent, changed: Question): TreeContent => ({
  ...tree,
  questions: tree.questions.map((question) => (question.id === changed.id ? changed : question)),
});

describe('a sound tree', () => {
  it('has no fault', () => expect(faultsOf(sound)).toEqual([]));
});

describe('a planted fault', () => {
  it.each<[string, TreeContent, string, string, RegExp]>([
    [
      'a link to nowhere',
      withQuestion(sound, ask('B', [to('left', 'Z'), to('right', 'C')])),
      'dangling-link',
      'B / left',
      /leads to the question "Z"/,
    ],
    [
      'a question nothing leads to',
      { ...sound, questions: [...sound.questions, ask('D', [to('x', null), to('y', null)])] },
      'unreachable',
      'D',
      /No path from "A" leads to the question "D"/,
    ],
    ['a circle of two', withQuestion(sound, ask('C', [to('ring', 'B'), to('none', 'B')], 'multiple')), 'cycle', 'C', /B → C → B/],
    ['a question that leads to itself', withQuestion(sound, ask('C', [to('again', 'C'), to('end', null)])), 'cycle', 'C', /C → C/],
    [
      'two questions with one key',
      { ...sound, questions: [...sound.questions, ask('B', [to('x', null), to('y', null)], 'single', 'other')] },
      'duplicate-key',
      'B',
      /Two questions have the key "B"/,
    ],
    [
      'two answers with one key',
      withQuestion(sound, ask('C', [to('ring', null), to('ring', null)])),
      'duplicate-key',
      'C / ring',
      /two answers with the key "ring"/,
    ],
    [
      'one published name for two questions',
      withQuestion(sound, ask('B', [to('left', 'C'), to('right', null)], 'single', 'key-A')),
      'duplicate-key',
      'key-A',
      /published name "key-A"/,
    ],
    [
      'one published column for two answers',
      withQuestion(sound, ask('B', [to('left', 'C', { kaggle: 'Class1.1' }), to('right', null, { kaggle: 'Class1.1' })])),
      'duplicate-key',
      'planted',
      /kaggle column "Class1.1"/,
    ],
    ['a single answer', withQuestion(sound, ask('C', [to('ring', null)])), 'too-few-answers', 'C', /only one answer/],
    ['no answers', withQuestion(sound, ask('C', [])), 'too-few-answers', 'C', /no answer/],
    [
      'several answers at once that lead to different places',
      withQuestion(sound, ask('B', [to('left', 'C'), to('right', null)], 'multiple')),
      'uneven-links',
      'B',
      /same place/,
    ],
    [
      'a first question that is not there',
      { ...sound, first: questionId('Z') },
      'missing-first',
      'planted',
      /begins with the question "Z"/,
    ],
  ])('%s is named', (_what, tree, kind, where, message) => {
    const faults = faultsOf(tree);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ kind, where });
    expect(faults[0] && inEnglish(faults[0].remark)).toMatch(message);
  });

  it('does not hide another: all are named at once', () => {
    const tree = treeOf(
      ask('A', [to('yes', 'Z'), to('no', 'B')]),
      ask('B', [to('only', 'A')]),
      ask('D', [to('x', 'E'), to('y', 'E')]),
      ask('E', [to('x', 'D'), to('y', null)]),
    );
    expect(faultsOf(tree).map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'dangling-link A / yes',
      'too-few-answers B',
      'unreachable D',
      'unreachable E',
      'cycle B',
      'cycle E',
    ]);
  });

  it('in the links of a large tree is found quickly, though its paths are countless', () => {
    const levels = Array.from({ length: 60 }, (_, level) =>
      ask(
        `Q${level}`,
        ['a', 'b', 'c'].map((key, place) => to(key, level + 1 + place < 60 ? `Q${level + 1 + place}` : null)),
      ),
    );
    expect(faultsOf({ ...treeOf(...levels), first: questionId('Q0') })).toEqual([]);
  });
});
