// What the page may load and talk to, once. scripts/pageStyles.mjs puts it into dist/index.html, so that it holds on any
// static host; serve.mjs sends what it finds there as a header as well.
import { createHash } from 'node:crypto';
import { inlineScript } from './inlineScript.mjs';

/** What stands in the page itself, as a source of a policy: allowed by its hash, and nothing else with it. @param {string} text */
export const hashSource = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The policy as one line.
 * @param {string} [styles] the style sheet that stands in the page itself; without one, styles come from files only
 */
export function contentSecurityPolicy(styles) {
  /** @type {Record<string, string>} */
  const rules = {
    'default-src': "'none'",
    'script-src': `'self' 'wasm-unsafe-eval' ${hashSource(inlineScript)}`, // WebAssembly compiles; text never becomes code, but for the one script named here
    'style-src': styles === undefined ? "'self'" : `'self' ${hashSource(styles)}`, // React sets styles through the DOM, which the policy allows
    'img-src': "'self' blob: data:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:", // the zip reader starts its workers from blobs
    'connect-src': "'self' blob: data: https:", // https: a manifest may name pictures by address
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
  };
  return Object.entries(rules)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** The policy that a built page carries, or null. @param {string} html */
export function policyIn(html) {
  const content = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
  return content?.replaceAll('&#39;', "'") ?? null;
}
