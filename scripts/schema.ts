/** Writes the JSON Schema of the labels file from the definitions that check imports. Usage: npx tsx scripts/schema.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { labelsFileSchema } from '../src/exchange/labelsSchema.ts';

mkdirSync('public/schema', { recursive: true });
writeFileSync(
  'public/schema/labels-1.json',
  `${JSON.stringify(z.toJSONSchema(labelsFileSchema, { io: 'input', target: 'draft-2020-12' }), null, 2)}\n`,
);
