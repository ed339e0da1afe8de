/** The JSON Schemas of our file formats, as published in public/schema, made from the definitions that check imports. */
import { z } from 'zod';
import { labelsFileSchema } from './labelsSchema.ts';
import { surveyFileSchema } from './surveyZip.ts';
import { treeContentSchema } from './treeSchema.ts';

/** File name and text of each. */
export function publishedSchemas(): Readonly<Record<string, string>> {
  const text = (schema: z.ZodType): string =>
    `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }), null, 2)}\n`;
  return { 'labels-1.json': text(labelsFileSchema), 'survey-1.json': text(surveyFileSchema), 'tree.json': text(treeContentSchema) };
}
