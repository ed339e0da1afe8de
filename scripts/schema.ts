/** Writes the JSON Schemas of our file formats from the definitions that check imports. Usage: npx tsx scripts/schema.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import { publishedSchemas } from '../src/exchange/publishedSchemas.ts';

mkdirSync('public/schema', { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas())) writeFileSync(`public/schema/${name}`, text);
