/** The trees we ship, as files: they must be free of faults and agree with the published structure they come from. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { columnsOf, questionOf, questionId, refOf } from './tree.ts';
import { canonicalJson, withHash } from './treeHash.ts';
import type { TreeContent } from './tree.ts';
import { faultsOf } from './treeFaults.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly about: string;
}
const index = JSON.parse(readFileSync('public/trees/index.json', 'utf8')) as Entry[];
const treeIn = (file: string): TreeContent => JSON.parse(readFileSync(`public/trees/${file}`, 'utf8')) as TreeContent;

/** The published file each shipped tree was built from. */
const published: Readonly<Record<string, string>> = {
  gz2: 'gz2',
  decals: 'gz_decals_dr5',
  cosmic_dawn: 'gz_cosmic_dawn',
  euclid: 'gz_euclid',
  jwst_ceers: 'gz_jwst_ceers',
  jwst_cosmos: 'gz_jwst_cosmos',
};

interface PublishedAnswer {
  readonly key: string;
  readonly next: string | null;
  readonly catalogue_column?: string;
  readonly kaggle?: string;
}
interface PublishedTree {
  readonly first: string;
  readonly tasks: Record<
    string,
    { readonly type: string; readonly catalogue_question: string; readonly answers: readonly PublishedAnswer[] }
  >;
}

describe('the shipped trees', () => {
  it('are listed with Galaxy Zoo 2 first, the default', () => {
    expect(index.map((entry) => entry.id)).toEqual(Object.keys(published));
  });

  it.each(index)('$id has no fault', ({ id, file, name }) => {
    const tree = treeIn(file);
    expect(faultsOf(tree)).toEqual([]);
    expect([tree.id, tree.name]).toEqual([id, name]);
  });

  const sheet = ['public/icons.svg', '../shared/design/icons.svg'].find((path) => existsSync(path));
  if (sheet === undefined) process.stdout.write('The icon sheet is not here: pictograms are not checked against it.\n');
  const icons = sheet === undefined ? null : readFileSync(sheet, 'utf8');
  it.each(index)('$id uses only symbols that the icon sheet has, and words in every place a volunteer reads', ({ file }) => {
    for (const question of treeIn(file).questions) {
      expect(question.prompt.length * question.name.length).toBeGreaterThan(0);
      for (const answer of question.answers) {
        expect(answer.label).not.toBe('');
        if (icons !== null && answer.pictogram !== undefined) expect(icons).toContain(`id="${answer.pictogram}"`);
      }
    }
  });

  const isHere = existsSync('../shared/trees');
  if (!isHere) process.stdout.write('The published trees (../shared/trees) are not here: the comparison with them is skipped.\n');
  it.skipIf(!isHere).each(index)('$id keeps the published keys, links, columns and order', ({ id, file }) => {
    const source = JSON.parse(readFileSync(`../shared/trees/${published[id] ?? ''}.json`, 'utf8')) as PublishedTree;
    const tree = treeIn(file);
    const ours = tree.questions.map((question) => [
      question.id,
      question.kind,
      question.catalogueKey,
      question.answers.map((answer) => [answer.id, answer.next, answer.columns['catalogue'], answer.columns['kaggle']]),
    ]);
    const theirs = Object.entries(source.tasks).map(([key, task]) => [
      key,
      task.type,
      task.catalogue_question,
      task.answers.map((answer) => [answer.key, answer.next, answer.catalogue_column, answer.kaggle]),
    ]);
    expect(ours).toEqual(theirs);
    expect(tree.first).toBe(source.first);
  });
});

describe('columns', () => {
  it.each(index)('of $id are contiguous per question and cover every answer', ({ file }) => {
    const tree = treeIn(file);
    const { columns, byQuestion } = columnsOf(tree);
    expect(columns.map((column) => column.index)).toEqual(columns.map((_, place) => place));
    expect(byQuestion.map(({ start, end }) => end - start)).toEqual(tree.questions.map((question) => question.answers.length));
    for (const { question, start, end } of byQuestion)
      expect(columns.slice(start, end).map((column) => column.answer)).toEqual(
        questionOf(tree, question).answers.map((answer) => answer.id),
      );
  });

  it('of Galaxy Zoo 2 are its 37 answers', () => {
    expect(columnsOf(treeIn('gz2.json')).columns).toHaveLength(37);
  });
});

/** The same JSON value with the members of every object in reverse order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe('the content hash', () => {
  it.each(index)('of $id does not depend on the order of keys, and changes with any word', ({ file }) => {
    const content = treeIn(file);
    const tree = withHash(content);
    expect(withHash(reordered(content) as TreeContent).hash).toBe(tree.hash);
    expect(withHash({ ...content, name: `${content.name} ` }).hash).not.toBe(tree.hash);
    expect(withHash(tree)).toEqual(tree);
    expect(refOf(tree)).toEqual({ id: content.id, version: content.version, hash: tree.hash });
  });

  test('canonical JSON is JSON that means the same, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reordered(value))).toBe(text);
      }),
      { seed: 7 },
    );
  });
});

test('asking a tree for a question it does not have is a programming error', () => {
  expect(() => questionOf(treeIn('gz2.json'), questionId('T99'))).toThrow('has no question "T99"');
});
