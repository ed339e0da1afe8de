// @ts-check
// The one script that stands in index.html itself, and its name in the policy: the hash of its text. Apart from
// firstPaint.mjs, because the server needs the policy and none of the tools that draw.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** scripts/firstPaint.js without its comments and indentation. */
export const inlineScript = readFileSync(new URL('firstPaint.js', import.meta.url), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/^\s+/gm, '')
  .trimEnd();

/** As a source in script-src. */
export const inlineScriptHash = `'sha256-${createHash('sha256').update(inlineScript).digest('base64')}'`;
