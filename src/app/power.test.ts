/** When the learner rests: asked, hidden if the person wants that, or on a low battery; browsers that tell nothing never rest. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reasonToRest, watchPower } from './power.ts';
import { initialState, store } from './store.ts';

class FakeBattery extends EventTarget {
  charging = true;
  level = 1;
}

/** A page whose visibility is told. */
class FakeDocument extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
}

let page: FakeDocument;

beforeEach(() => {
  store.setState(initialState, true);
  page = new FakeDocument();
  vi.stubGlobal('document', page);
});
afterEach(() => vi.unstubAllGlobals());

const prefer = (change: Partial<(typeof initialState)['preferences']>): void => store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }));

test('a hidden tab rests only where the person asked for that, and hears when it is looked at again', () => {
  vi.stubGlobal('navigator', {});
  const changed = vi.fn();
  watchPower(changed);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(changed).toHaveBeenCalledTimes(1);
  expect(reasonToRest()).toBeNull();
  prefer({ pauseLearningWhenHidden: true });
  expect(reasonToRest()).toBe('hidden');
  page.visibilityState = 'visible';
  expect(reasonToRest()).toBeNull();
  prefer({ isLearningPaused: true });
  expect(reasonToRest()).toBe('asked');
});

test('a low battery rests, a plugged one does not, and each change is told', async () => {
  const battery = new FakeBattery();
  vi.stubGlobal('navigator', { getBattery: () => Promise.resolve(battery) });
  const changed = vi.fn();
  watchPower(changed);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(reasonToRest()).toBeNull();
  battery.charging = false;
  battery.dispatchEvent(new Event('chargingchange'));
  expect(reasonToRest()).toBeNull();
  battery.level = 0.2;
  battery.dispatchEvent(new Event('levelchange'));
  expect(reasonToRest()).toBe('battery');
  battery.charging = true;
  expect(reasonToRest()).toBeNull();
  expect(changed).toHaveBeenCalledTimes(3);
});
