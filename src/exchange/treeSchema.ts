/**
 * The shape of a decision tree in a file. Links, circles and duplicates are not a matter of shape: see treeFaults.ts.
 */
import { z } from 'zod';
import type { AnswerId, QuestionId } from '../domain/tree.ts';

// Without this, zod tries to compile its checks from text, which the page's security policy forbids and reports.
z.config({ jitless: true });

/** A text that the domain brands, e.g. as a `GalaxyId`: the schema is what makes it one. */
export function branded<T extends string>(schema: z.ZodString): z.ZodType<T, string> {
  return schema as unknown as z.ZodType<T, string>; // a brand exists in types only, so the parsed text is the branded one
}

const key = (): z.ZodString => z.string().min(1).max(200);
const prose = (): z.ZodString => z.string().max(2000);

export const questionIdSchema = branded<QuestionId>(key()).describe('Key of a question in its tree, e.g. "T01".');
export const answerIdSchema = branded<AnswerId>(key()).describe('Key of an answer within its question, e.g. "smooth".');

const answerSchema = z
  .object({
    id: answerIdSchema,
    label: z.string().min(1).max(200).describe('Short name on the button.'),
    hint: z.exactOptional(prose()).describe('One line under the label: what to look for.'),
    next: questionIdSchema.nullable().describe('The question that follows; null ends the walk.'),
    pictogram: z.exactOptional(key()).describe('Symbol of the app’s icon sheet.'),
    isNone: z.exactOptional(z.boolean()).describe('In a multiple choice: this answer stands alone ("nothing unusual").'),
    columns: z.record(z.string(), z.string()).describe('Column names in published tables, by table: catalogue, kaggle, zoobot.'),
  })
  .describe('One answer.');

const questionSchema = z
  .object({
    id: questionIdSchema,
    catalogueKey: key().describe('Published name of the question, unique in the tree.'),
    kind: z.enum(['single', 'multiple']).describe('Exactly one answer, or one or more.'),
    prompt: z.string().min(1).max(2000).describe('What the volunteer reads.'),
    help: z.exactOptional(prose()).describe('One sentence below the prompt.'),
    name: key().describe('Short name.'),
    answers: z.array(answerSchema).describe('In the order on screen.'),
  })
  .describe('One question.');

const content = {
  id: key(),
  version: key().describe('Counts up when words change; the hash tells any change.'),
  name: key(),
  source: z.exactOptional(prose()).describe('Where keys, columns and links come from.'),
  note: z.exactOptional(z.string().max(20_000)),
  first: questionIdSchema.describe('The first question.'),
  questions: z.array(questionSchema).min(1).max(200).describe('In reading order.'),
};

/** A tree file: the content without its hash. */
export const treeContentSchema = z.object(content).describe('A decision tree.');

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'Expected 64 lower-case hexadecimal digits');

/** A tree inside another file, with its hash. */
export const treeSchema = z
  .object({ ...content, hash: hashSchema.describe('SHA-256 of the content as canonical JSON: sorted keys, no spaces.') })
  .describe('The decision tree, whole.');
