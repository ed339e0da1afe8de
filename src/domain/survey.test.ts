/** Settings of a survey that hang together. */
import { describe, expect, it } from 'vitest';
import { changedSettings } from './learnerSettings.ts';
import { defaultSettings } from './survey.ts';
import { answerId, questionId } from './tree.ts';
import { withHash } from './treeHash.ts';

const tree = withHash({
  id: 'two',
  version: '1',
  name: 'Two answers',
  first: questionId('q'),
  questions: [{ id: questionId('q'), catalogueKey: 'q', kind: 'single', prompt: 'Which?', name: 'Which', answers: ['a', 'b'].map((id) => ({ id: answerId(id), label: id, next: null, columns: {} })) }],
});
const settings = defaultSettings(tree, 1);

describe('changed settings', () => {
  it('expect as many votes as a galaxy gets volunteers', () => {
    expect(changedSettings(settings, { retirementCount: 5 })).toEqual({ ...settings, retirementCount: 5, expectedVotes: 5 });
  });
  it('leave the votes to expect alone once they were chosen apart', () => {
    const apart = changedSettings(settings, { expectedVotes: 10 });
    expect(changedSettings(apart, { retirementCount: 5 })).toEqual({ ...settings, retirementCount: 5, expectedVotes: 10 });
  });
  it('take both where both are given', () => {
    expect(changedSettings(settings, { retirementCount: 5, expectedVotes: 7 }).expectedVotes).toBe(7);
  });
});

describe('the coldness', () => {
  it('goes with the head for as long as it is what was measured for it', () => {
    expect(changedSettings(settings, { head: 'dropout' })).toMatchObject({ head: 'dropout', coldness: 1 });
    expect(changedSettings({ ...settings, coldness: 2 }, { head: 'dropout' })).toMatchObject({ head: 'dropout', coldness: 2 });
    expect(changedSettings(settings, { head: 'dropout', coldness: 8 }).coldness).toBe(8);
  });
});
