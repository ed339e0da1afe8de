/** One entry for every answer of every shipped tree, however it is spelt. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entriesOf, entryOf, topicOf } from './fieldGuide.ts';
import type { TreeContent } from './tree.ts';
import { answerId } from './tree.ts';

const folder = new URL('../../public/trees/', import.meta.url);
const trees = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'index.json')
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as TreeContent); // our own files, validated elsewhere

describe('the entries of the field guide', () => {
  it('hold every answer of every shipped tree', () => {
    for (const { questions } of trees) for (const question of questions) for (const answer of question.answers) expect(entryOf(question, answer)).not.toBeNull();
  });

  it('never make one of two answers of the same question', () => {
    for (const { questions } of trees) for (const question of questions) expect(new Set(question.answers.map((answer) => entryOf(question, answer))).size).toBe(question.answers.length);
  });

  it('are shared by answers that mean the same, whatever their spelling', () => {
    expect(entryOf({ catalogueKey: 'how-rounded' }, { id: answerId('completely_round') })).toBe(entryOf({ catalogueKey: 'how-rounded' }, { id: answerId('round') }));
    expect(entryOf({ catalogueKey: 'bulge-shape' }, { id: answerId('no_bulge') })).toBe(entryOf({ catalogueKey: 'edge-on-bulge' }, { id: answerId('none') }));
    expect(entryOf({ catalogueKey: 'odd-feature' }, { id: answerId('ring') })).toBe(entryOf({ catalogueKey: 'rare-features' }, { id: answerId('ring') }));
  });

  it('are null in a question that no shipped tree asks, even one named like a part of every object', () => {
    expect(entryOf({ catalogueKey: 'my-question' }, { id: answerId('yes') })).toBeNull();
    expect(entryOf({ catalogueKey: 'constructor' }, { id: answerId('yes') })).toBeNull();
  });

  it('come once each, with those of a topic together', () => {
    const entries = entriesOf(trees);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const topics = entries.map(({ id }) => topicOf(id));
    expect(topics.filter((topic, place) => topic !== topics[place - 1])).toHaveLength(new Set(topics).size);
  });
});
