// @ts-check
// The one script that stands in index.html itself. Apart from firstPaint.mjs, because the server needs the policy that
// names it and none of the tools that draw.
import { readFileSync } from 'node:fs';

/** scripts/firstPaint.js without its comments and indentation. */
export const inlineScript = readFileSync(new URL('firstPaint.js', import.meta.url), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/^\s+/gm, '')
  .trimEnd();
