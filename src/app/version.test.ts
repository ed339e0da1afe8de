/** The version that exports carry is that of the package. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APP_VERSION } from './version.ts';

test('the version that exports carry is the package’s', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(APP_VERSION).toBe(version);
});
