/** How the app is built: relative addresses, so that any static host can serve dist/ from any sub-path. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstPaintPlugin } from './scripts/firstPaint.mjs';
import { offline } from './scripts/offline.mjs';
import { messagePlugin } from './scripts/messagePlugin.mjs';
import { pageStyles } from './scripts/pageStyles.mjs';

/** What the bundler knows of each module. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[]; readonly isEntry: boolean } | null;
}

/** Which modules the page needs before anything is pressed: the entry and all it imports, but not what it imports later. */
function atOnce(id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  return info !== null && (info.isEntry || info.importers.some((importer) => atOnce(importer, modules, seen)));
}

export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  plugins: [react(), messagePlugin(), firstPaintPlugin(), pageStyles(), offline()],
  // The same libraries without what browsers older than our target need, and React's own hook instead of one for old Reacts.
  resolve: {
    alias: [
      { find: /^dexie$/, replacement: fileURLToPath(new URL('node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)) },
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'react' },
    ],
  },
  // Workers are modules; what they share with the page is bundled once for them, so TensorFlow.js stays on their side.
  worker: { format: 'es' },
  build: {
    manifest: true, // scripts/size.mjs reads which chunks the page loads
    target: 'es2023',
    modulePreload: false, // what is late is a chunk or two: nothing to gain from a list of them in the page
    // The wasm binaries and fonts stay files: a policy without data: for code, and a cache of their own.
    assetsInlineLimit: 0,
    // Bundling the workers takes most of the time, as it should: not a warning.
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What is needed at once is one file: it is compressed as a whole, and nothing waits for a second request.
      output: { codeSplitting: { groups: [{ name: (id, modules) => (atOnce(id, modules) ? 'page' : null) }] } },
    },
    chunkSizeWarningLimit: 2000, // kilobytes before compression; the budgets that count are in scripts/size.mjs
  },
  server: { port: 5173 },
});
