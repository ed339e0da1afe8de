// What the page may load and talk to, once: vite.config.ts puts it into dist/index.html, so that it holds on any static
// host; serve.mjs sends it as a header as well.
import { inlineScriptHash } from './inlineScript.mjs';

/** @type {Record<string, string>} */
const rules = {
  'default-src': "'none'",
  'script-src': `'self' 'wasm-unsafe-eval' ${inlineScriptHash}`, // WebAssembly compiles; text never becomes code, but for the one script named here
  'style-src': "'self'", // React sets styles through the DOM, which the policy allows
  'img-src': "'self' blob: data:",
  'font-src': "'self' data:",
  'worker-src': "'self' blob:", // the zip reader starts its workers from blobs
  'connect-src': "'self' blob: data: https:", // https: a manifest may name pictures by address
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** The policy as one line. */
export const contentSecurityPolicy = Object.entries(rules)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');
