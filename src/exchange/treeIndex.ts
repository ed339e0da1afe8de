/** The list of shipped trees, as public/trees/index.json gives it. */
import * as z from 'zod/mini';

const schema = z.array(z.object({ id: z.string(), name: z.string(), file: z.string(), about: z.string() }));

export interface TreeEntry {
  readonly id: string;
  readonly name: string;
  /** File name beside the list. */
  readonly file: string;
  /** One sentence: which galaxies it was made for. */
  readonly about: string;
}

/** @throws where the list is damaged: it is ours, so this is a fault of the delivery. */
export const readTreeIndex = (text: string): readonly TreeEntry[] => schema.parse(JSON.parse(text));
