/** How the app is built: relative addresses, so that any static host can serve dist/ from any sub-path. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './scripts/csp.mjs';
import { messagePlugin } from './scripts/messagePlugin.mjs';

/** Writes the policy into the built page only: the development server's own scripts would be refused by it. */
const policy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy }, injectTo: 'head-prepend' },
  ],
});

export default defineConfig({
  base: './',
  cacheDir: '.cache/vite',
  plugins: [react(), policy(), messagePlugin()],
  // Workers are modules; what they share with the page is bundled once for them, so TensorFlow.js stays on their side.
  worker: { format: 'es' },
  build: {
    manifest: true, // scripts/size.mjs reads which chunks the page loads
    target: 'es2023',
    // The wasm binaries and fonts stay files: a policy without data: for code, and a cache of their own.
    assetsInlineLimit: 0,
    // Bundling the workers takes most of the time, as it should: not a warning.
    rolldownOptions: { checks: { pluginTimings: false } },
    chunkSizeWarningLimit: 2000, // kilobytes before compression; the budgets that count are in scripts/size.mjs
  },
  server: { port: 5173 },
});
