/** What may be set, what it is by default, and what is written down of a change. */
import { describe, expect, it } from 'vitest';
import { changedSettings, changesBetween, LEARNER_SETTINGS, learnerDefaults, LIMITS, numberWithin, wholeNumber } from './learnerSettings.ts';
import { defaultSettings } from './survey.ts';
import { questionId } from './tree.ts';
import { withHash } from './treeHash.ts';

const tree = withHash({ id: 't', version: '1', name: 'T', first: questionId('q'), questions: [] });
const settings = defaultSettings(tree, 3);

describe('a number that was typed', () => {
  it.each([
    ['12', 12],
    [' 2,6 ', 3],
    ['-3', -3],
    ['', null],
    ['1e999', null],
    ['many', null],
  ])('%j is the whole number %s, whatever the limits', (typed, wanted) => expect(wholeNumber(typed)).toBe(wanted));

  it.each([
    ['64', LIMITS.passes, 64],
    [' 2 ', LIMITS.passes, 2],
    ['1', LIMITS.passes, null],
    ['257', LIMITS.passes, null],
    ['2.5', LIMITS.passes, null],
    ['2,5', LIMITS.coldness, 2.5],
    ['0', LIMITS.coldness, 0],
    ['-1', LIMITS.coldness, null],
    ['', LIMITS.coldness, null],
    ['six', LIMITS.randomOneIn, null],
    ['Infinity', LIMITS.randomOneIn, null],
    ['1', LIMITS.randomOneIn, null],
  ])('%s', (typed, limit, value) => {
    expect(numberWithin(limit, typed)).toBe(value);
  });
  it('lies within the limits for every default', () => {
    for (const name of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) expect(numberWithin(LIMITS[name], String(settings[name]))).toBe(settings[name]);
  });
});

describe('defaults', () => {
  it('are those of a new survey, for the learner’s settings and no others', () => {
    const defaults = learnerDefaults(tree);
    expect(Object.keys(defaults).sort()).toEqual([...LEARNER_SETTINGS].sort());
    expect(changedSettings(settings, defaults)).toEqual(settings);
  });
});

describe('a change', () => {
  it('is told setting by setting, from what to what', () => {
    expect(changesBetween(settings, { ...settings, passes: 32, head: 'dropout' })).toEqual([{ setting: 'head', before: 'laplace', after: 'dropout' }, { setting: 'passes', before: 64, after: 32 }]);
    expect(changesBetween(settings, { ...settings })).toEqual([]);
  });
});
