/** Settings of this device, room on the disk in words, and tabs kept apart. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { volunteerId } from '../domain/classification.ts';
import { plainLight } from '../domain/display.ts';
import { surveyId } from '../domain/survey.ts';
import { db } from './db.ts';
import { changeSettings, readSettings } from './settings.ts';
import { askToPersist, isStorageFull, readSpace, storageSentence } from './space.ts';
import { announceTab, openTabs } from './tabs.ts';
import { holdTrainerLock } from './locks.ts';

beforeEach(async () => {
  vi.unstubAllGlobals();
  await db.settings.clear();
});

describe('settings', () => {
  test('a new device gets a volunteer, who stays', async () => {
    const first = await readSettings(volunteerId('one'));
    expect(first).toMatchObject({
      version: 1,
      volunteer: { id: 'one' },
      survey: null,
      workflow: 'standard',
      theme: 'dark',
      areKeysOn: true,
    });
    expect((await readSettings(volunteerId('two'))).volunteer.id).toBe('one');
  });

  test('changes made by two tabs at once are both kept', async () => {
    await readSettings(volunteerId('one'));
    await Promise.all([changeSettings({ theme: 'light' }), changeSettings({ survey: surveyId('s') })]);
    expect(await readSettings(volunteerId('x'))).toMatchObject({ theme: 'light', survey: 's', volunteer: { id: 'one' } });
  });

  test.each([
    ['a member of a wrong kind', { version: 1, volunteer: { id: 'one', name: 'Ada' }, theme: 'purple', areKeysOn: 'yes', keys: { undo: 7 } }],
    ['members nobody knows', { version: 1, volunteer: { id: 'one', name: 'Ada' }, later: [1, 2] }],
    ['a version of the future', { version: 9, volunteer: { id: 'one', name: 'Ada' } }],
  ])('%s costs no other member', async (_, value) => {
    await db.settings.put({ key: 'app', value });
    expect(await readSettings(volunteerId('two'))).toMatchObject({
      version: 1,
      volunteer: { id: 'one', name: 'Ada' },
      theme: 'dark',
      areKeysOn: true,
    });
  });

  test.each([
    ['green', { band: 'green' }],
    ['ultraviolet', {}],
  ])('a light on one band that is kept as %s comes back, on brightness where it is no band', async (band, kept) => {
    await db.settings.put({ key: 'app', value: { version: 1, volunteer: { id: 'one' }, light: { ...plainLight, isSingleBand: true, band } } });
    expect((await readSettings(volunteerId('two'))).light).toEqual({ ...plainLight, isSingleBand: true, ...kept });
  });

  test.each([[null], ['text'], [7], [[]], [{ volunteer: 'nobody' }], [{ volunteer: { id: '' } }]])(
    'damaged settings (%j) start afresh',
    async (value) => {
      await db.settings.put({ key: 'app', value });
      expect((await readSettings(volunteerId('two'))).volunteer).toEqual({ id: 'two' });
    },
  );
});

describe('space', () => {
  const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });

  test('a full disk is recognised however the browser wraps it', () => {
    expect(isStorageFull(named('QuotaExceededError'))).toBe(true);
    expect(isStorageFull(named('AbortError', { inner: named('QuotaExceededError') }))).toBe(true);
    expect(isStorageFull(named('BulkError', { failures: [named('AbortError', { inner: named('QuotaExceededError') })] }))).toBe(true);
    expect(isStorageFull(named('AbortError'))).toBe(false);
    expect(isStorageFull('QuotaExceededError')).toBe(false);
  });

  test('every failure of storage has a sentence', () => {
    expect(storageSentence(named('QuotaExceededError'))).toMatch(/no room left/);
    expect(storageSentence(named('VersionError'))).toMatch(/newer version/);
    expect(storageSentence(named('MissingAPIError'))).toMatch(/private window/);
    expect(storageSentence(named('DatabaseClosedError'))).toMatch(/reload/);
    expect(storageSentence('?')).toMatch(/Something went wrong/);
  });

  test('a browser that cannot say how much room there is is not asked', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askToPersist()).toBeNull();
    expect(await readSpace()).toEqual({ isPersisted: null, usedBytes: null, quotaBytes: null });
  });

  test('what the browser says is passed on', async () => {
    vi.stubGlobal('navigator', {
      storage: {
        persist: () => Promise.resolve(false),
        persisted: () => Promise.resolve(true),
        estimate: () => Promise.resolve({ usage: 5, quota: 9 }),
      },
    });
    expect(await askToPersist()).toBe(false);
    expect(await readSpace()).toEqual({ isPersisted: true, usedBytes: 5, quotaBytes: 9 });
  });
});

describe('tabs', () => {
  /** Web Locks as the standard describes them, for one page: exclusive, in order of asking. */
  function lockTable(): { request: LockManager['request']; query: LockManager['query'] } {
    const held = new Set<string>();
    const queues = new Map<string, (() => void)[]>();
    const request = async (name: string, given: unknown, maybe?: unknown): Promise<unknown> => {
      const options = (maybe ? given : {}) as LockOptions;
      const use = (maybe ?? given) as (lock: { name: string } | null) => Promise<unknown>;
      if (held.has(name)) {
        if (options.ifAvailable === true) return use(null);
        await new Promise<void>((resolve, reject) => {
          queues.set(name, [...(queues.get(name) ?? []), resolve]);
          options.signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
      }
      held.add(name);
      try {
        return await use({ name });
      } finally {
        held.delete(name);
        queues.get(name)?.shift()?.();
      }
    };
    return {
      request: request as LockManager['request'],
      query: () => Promise.resolve({ held: [...held].map((name) => ({ name })), pending: [] }),
    };
  }

  test('one tab trains; another gets its turn when the first lets go', async () => {
    vi.stubGlobal('navigator', { locks: lockTable() });
    const first = new AbortController();
    expect(await holdTrainerLock(first.signal)).toBe(true);
    expect(await holdTrainerLock(new AbortController().signal)).toBe(false);
    const waiting = holdTrainerLock(new AbortController().signal, { wait: true });
    first.abort();
    expect(await waiting).toBe(true);
  });

  test('a tab that stops waiting does not train', async () => {
    vi.stubGlobal('navigator', { locks: lockTable() });
    await holdTrainerLock(new AbortController().signal);
    const impatient = new AbortController();
    const waiting = holdTrainerLock(impatient.signal, { wait: true });
    impatient.abort();
    expect(await waiting).toBe(false);
    expect(await holdTrainerLock(AbortSignal.abort())).toBe(false);
  });

  test('open tabs are known by name', async () => {
    vi.stubGlobal('navigator', { locks: lockTable() });
    await announceTab('a');
    await announceTab('b');
    expect([...(await openTabs())].sort()).toEqual(['a', 'b']);
  });

  test('without Web Locks every tab trains and no tab is known', async () => {
    vi.stubGlobal('navigator', {});
    await announceTab('a');
    expect(await holdTrainerLock(new AbortController().signal)).toBe(true);
    expect((await openTabs()).size).toBe(0);
  });
});
