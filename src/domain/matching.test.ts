/** Which questions of two trees are the same question. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchOutputs, outputsOf } from './matching.ts';
import type { TreeContent } from './tree.ts';

const shipped = (id: string): TreeContent => JSON.parse(readFileSync(new URL(`../../public/trees/${id}.json`, import.meta.url), 'utf8')) as TreeContent; // checked elsewhere
const outputs = outputsOf(shipped('gz2'));

function matched(id: string): Record<string, string[]> {
  const tree = shipped(id);
  const found = matchOutputs(outputs, tree);
  const names: Record<string, string[]> = {};
  outputsOf(tree).forEach(({ question }, column) => {
    const index = found[column] ?? -1;
    if (index >= 0) (names[question] ??= []).push(outputs[index]?.answer ?? '');
  });
  return names;
}

describe('questions that two trees share', () => {
  it('are all of them within one tree', () => {
    expect([...matchOutputs(outputs, shipped('gz2'))]).toEqual(outputs.map((_, index) => index));
  });

  it('are found although they are spelt differently', () => {
    for (const id of ['decals', 'cosmic_dawn', 'euclid', 'jwst_ceers', 'jwst_cosmos']) {
      expect(matched(id)).toEqual({
        'smooth-or-featured': ['smooth', 'features_or_disk', 'star_or_artifact'],
        'how-rounded': ['completely_round', 'in_between', 'cigar_shaped'],
        'disk-edge-on': ['yes', 'no'],
        'edge-on-bulge': ['rounded', 'boxy', 'no_bulge'],
        'has-spiral-arms': ['spiral', 'no_spiral'],
        'spiral-winding': ['tight', 'medium', 'loose'],
        'spiral-arm-count': ['1', '2', '3', '4', 'more_than_4', 'cant_tell'],
      });
    }
  });

  it('are not those with other answers: two kinds of bar are not one', () => {
    expect(Object.keys(matched('decals'))).not.toContain('bar');
    expect(Object.keys(matched('decals'))).not.toContain('bulge-size');
  });
});
