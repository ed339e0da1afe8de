/** Every entry of the field guide has its words. */
import examples from '../../sky/examples.json' with { type: 'json' };
import { expect, it } from 'vitest';
import type { EntryId } from '../../domain/fieldGuide.ts';
import { topicOf } from '../../domain/fieldGuide.ts';
import { messages as words } from '../messages/en/help.js';
import { sentenceOf, topicName } from './entryWords.ts';

it('has a sentence of its own for every entry, and a name for every topic', () => {
  const entries = Object.keys(examples) as EntryId[];
  const sentences = entries.map((entry) => sentenceOf(words, entry));
  expect(sentences).not.toContain(null);
  expect(new Set(sentences).size).toBe(entries.length);
  for (const entry of entries) expect(topicName(words, topicOf(entry))).toBeTruthy();
});
