/** Unit tests run in Node, two at a time: the machines they must be quick on have two cores. */
import { defineConfig } from 'vitest/config';
import { messagePlugin } from './scripts/messagePlugin.mjs';

export default defineConfig({
  cacheDir: '.cache/vitest',
  plugins: [messagePlugin()],
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
