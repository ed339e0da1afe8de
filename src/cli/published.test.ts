/** Reading the published table of vote fractions: shares of those asked, and a galaxy and column for each fault. */
import { describe, expect, it } from 'vitest';
import { withHash } from '../domain/treeHash.ts';
import { checkColumns, publishedOf } from './published.ts';
import { cellsOf, gz2, halfKnown } from './testTree.ts';

describe('published fractions', () => {
  it('are divided by the share that was asked', () => {
    const [smooth, edgeOn] = publishedOf(gz2, 'a', halfKnown);
    expect(smooth?.reach).toBeCloseTo(1, 12);
    expect(smooth?.fractions.map((f) => Number(f.toFixed(6)))).toEqual([0.6, 0.3, 0.1]);
    expect(edgeOn?.reach).toBeCloseTo(0.3, 12);
    expect(edgeOn?.fractions[0]).toBeCloseTo(1 / 3, 12);
  });
  it('are unknown, not zero, where cells are empty, and reach nobody where they are zero', () => {
    const published = publishedOf(gz2, 'a', halfKnown);
    expect(published[gz2.questions.findIndex((question) => question.catalogueKey === 'bar')]).toBeNull();
    expect(published[gz2.questions.findIndex((question) => question.catalogueKey === 'odd-feature')]).toEqual({ reach: 0, fractions: [0, 0, 0, 0, 0, 0, 0] });
  });
  it.each(['x', '-0.1', '1.2'])('that are no fractions (%s) are refused with galaxy and column', (cell) => {
    expect(() => publishedOf(gz2, 'NGC 1', { ...cellsOf({}), 'Class1.2': cell })).toThrow(`Galaxy "NGC 1" has "${cell}" in column "Class1.2"`);
  });
});

describe('the columns of a table', () => {
  const all = Object.keys(cellsOf({}));
  it('are enough when each answer has one', () => expect(() => checkColumns(gz2, all, 'votes.csv')).not.toThrow());
  it('are named when one is missing', () => expect(() => checkColumns(gz2, all.filter((column) => column !== 'Class3.1'), 'votes.csv')).toThrow('votes.csv has no column "Class3.1", which the tree "gz2" needs.'));
  it('cannot serve a tree that names none, or asks for several answers', () => {
    const nameless = withHash({ ...gz2, questions: gz2.questions.map((question) => ({ ...question, answers: question.answers.map((answer) => ({ ...answer, columns: {} })) })) });
    expect(() => checkColumns(nameless, all, 'votes.csv')).toThrow('names no column');
    const several = withHash({ ...gz2, questions: gz2.questions.map((question) => ({ ...question, kind: 'multiple' as const })) });
    expect(() => checkColumns(several, all, 'votes.csv')).toThrow('multiple choice');
  });
});
