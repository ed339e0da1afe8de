/** How a galaxy is looked at: recorded with the answer, and what of it stays for the next. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import { fit, plainLight } from '../domain/display.ts';
import type { TreeContent } from '../domain/tree.ts';
import { withHash } from '../domain/treeHash.ts';
import { db } from '../storage/db.ts';
import { readSettings } from '../storage/settings.ts';
import type { RoundWork } from '../domain/round.ts';
import { setWorkflow } from './choose.ts';
import { setLight, setView } from './display.ts';
import { environment, setEnvironment } from './environment.ts';
import { store } from './store.ts';
import { classifySmooth, facts, load, surveyOf } from './testPage.ts';

const gz2 = withHash(JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent);

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
});

/** The work of the first round after 24 galaxies looked at in this way, as the engine is given it. */
async function workAfter(look: () => void): Promise<RoundWork[]> {
  await Promise.all(db.tables.map((table) => table.clear()));
  load();
  const given: RoundWork[] = [];
  const { engine } = environment();
  setEnvironment({ ...environment(), engine: { ...engine, run: (work) => given.push(work) } });
  await surveyOf(40, gz2);
  for (let i = 0; i < 24; i++) {
    look();
    await classifySmooth();
  }
  await setWorkflow('enhanced');
  await expect.poll(() => given.length).toBeGreaterThan(0);
  return given;
}

describe('the display', () => {
  test('never reaches the network: its work is the same however the galaxies were looked at', async () => {
    const plain = await workAfter(() => undefined);
    const looked = await workAfter(() => {
      setLight({ ...plainLight, lift: 40, gamma: 2, isInverted: true, isSingleBand: true, isSmooth: false });
      setView((view) => ({ ...view, scale: 5, degrees: 37, isMirrored: true }));
    });
    expect(plain[0]?.labels).toHaveLength(24);
    expect(looked.map(({ survey: _survey, ...work }) => work)).toEqual(plain.map(({ survey: _survey, ...work }) => work));
    expect(JSON.stringify(looked)).not.toMatch(/display|isInverted|isSingleBand|isMirrored|degrees/);
  });
  test('is recorded with the answer; its light stays, and its view begins anew', async () => {
    await surveyOf(3, gz2);
    setLight({ ...plainLight, lift: 12, isInverted: true });
    setView((view) => ({ ...view, scale: 3, x: 0.4, degrees: 90 }));
    await classifySmooth();
    const [fact] = await facts();
    expect(fact).toMatchObject({ kind: 'classification', display: { light: { lift: 12, isInverted: true }, view: { scale: 3, x: 0.4, degrees: 90 } } });
    expect(store.getState().display).toEqual({ light: { ...plainLight, lift: 12, isInverted: true }, view: fit });
  });
  test('is on screen at once and on disk with its last value, however fast a slider is dragged', async () => {
    await surveyOf(3, gz2);
    for (let step = 1; step <= 50; step++) setLight({ ...plainLight, brightness: step / 100 });
    expect(store.getState().display.light.brightness).toBe(0.5);
    await expect.poll(async () => (await readSettings(volunteerId('ada'))).light.brightness).toBe(0.5);
  });
  test('keeps its view where the person wants that', async () => {
    store.setState(({ preferences }) => ({ preferences: { ...preferences, keepsView: true } }));
    await surveyOf(3, gz2);
    setView((view) => ({ ...view, scale: 3 }));
    await classifySmooth();
    expect(store.getState().display.view.scale).toBe(3);
  });
});
