/** Every example of the field guide is what it claims: worked out again from its seed, in every tree that has the answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../domain/fieldGuide.ts';
import type { TreeContent } from '../domain/tree.ts';
import examples from './examples.json' with { type: 'json' };
import { standsOf } from './examples.ts';
import { drawGalaxy } from './parameters.ts';

const folder = new URL('../../public/trees/', import.meta.url);
const trees = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'index.json')
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as TreeContent); // our own files, validated elsewhere
const all = Object.entries(examples as Record<string, { seed: number; chance: number }[]>);

/** What the sky cannot show: the guide has a drawing and a sentence there. */
const unshown = ['bulge/dominant', 'neighbours/minor-disturbance', 'oddities/dust-lane', 'oddities/something-else'];

describe('the examples of the field guide', () => {
  it('are there for every answer of every shipped tree, three each, but for the four that the sky cannot show', () => {
    expect(all.map(([entry]) => entry).sort()).toEqual(entriesOf(trees).map(({ id }) => id as string).sort());
    for (const [entry, three] of all) expect([entry, three.length]).toEqual([entry, unshown.includes(entry) ? 0 : 3]);
  });

  it.each(all.filter(([, three]) => three.length > 0))('are likelier answered so than otherwise, and harder one after the other: %s', (entry, three) => {
    for (const { seed, chance } of three) {
      const stand = [...standsOf(drawGalaxy(seed), trees)].find(([id]) => id === entry)?.[1];
      expect(stand?.isLikeliest).toBe(true);
      expect(stand?.chance).toBeCloseTo(chance, 3);
      expect(stand?.reach).toBeGreaterThan(0.05);
    }
    const chances = three.map(({ chance }) => chance);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(new Set(three.map(({ seed }) => seed)).size).toBe(3);
  });
});
