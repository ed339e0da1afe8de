/** How a galaxy is looked at: recorded with the answer, and what of it stays for the next. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { fit, plainLight } from '../domain/display.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/tree.ts';
import { db } from '../storage/db.ts';
import { setLight, setView } from './display.ts';
import { store } from './store.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

describe('the display', () => {
  test('is recorded with the answer; its light stays, and its view begins anew', async () => {
    await surveyOf(3, gz2);
    setLight({ ...plainLight, lift: 12, isInverted: true });
    setView((view) => ({ ...view, scale: 3, x: 0.4, degrees: 90 }));
    await classifySmooth();
    const [fact] = await facts();
    expect(fact).toMatchObject({ kind: 'classification', display: { light: { lift: 12, isInverted: true }, view: { scale: 3, x: 0.4, degrees: 90 } } });
    expect(store.getState().display).toEqual({ light: { ...plainLight, lift: 12, isInverted: true }, view: fit });
  });
  test('keeps its view where the person wants that', async () => {
    store.setState(({ preferences }) => ({ preferences: { ...preferences, keepsView: true } }));
    await surveyOf(3, gz2);
    setView((view) => ({ ...view, scale: 3 }));
    await classifySmooth();
    expect(store.getState().display.view.scale).toBe(3);
  });
});
