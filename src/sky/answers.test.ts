/** The chance of every answer of every shipped tree, and the model of what can be seen. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question, TreeContent } from '../domain/tree.ts';
import { answerProbabilities, knownQuestions } from './answers.ts';
import { drawGalaxy } from './parameters.ts';
import type { SkyGalaxy } from './skyGalaxy.ts';

const folder = new URL('../../public/trees/', import.meta.url);
const trees = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'index.json')
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as TreeContent); // our own files, validated elsewhere

const questionNamed = (tree: TreeContent, key: string): Question => {
  const found = tree.questions.find((question) => question.catalogueKey === key);
  if (!found) throw new Error(`No question ${key}.`);
  return found;
};
const chance = (galaxy: SkyGalaxy, tree: TreeContent, key: string, answer: string): number => {
  const question = questionNamed(tree, key);
  return answerProbabilities(galaxy, tree).get(question.id)?.[question.answers.findIndex(({ id }) => id === answer)] ?? NaN;
};
const gz2 = trees.find(({ questions }) => questions.some(({ catalogueKey }) => catalogueKey === 'odd-feature'));
const decals = trees.find(({ questions }) => questions.some((question) => question.catalogueKey === 'bar' && question.answers.length === 3));

describe('probabilities of answers', () => {
  it('cover five or more trees, and every question of them is one the sky knows', () => {
    expect(trees.length).toBeGreaterThanOrEqual(5);
    for (const tree of trees) for (const question of tree.questions) expect(knownQuestions).toContain(question.catalogueKey);
  });

  it.each(trees.map((tree) => [tree.name, tree] as const))('sum to one in single-choice questions and lie in [0, 1] in multiple-choice ones: %s', (_name, tree) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const chances = answerProbabilities(drawGalaxy(seed), tree);
        expect(chances.size).toBe(tree.questions.length);
        for (const question of tree.questions) {
          const values = chances.get(question.id) ?? [];
          expect(values).toHaveLength(question.answers.length);
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          if (question.kind === 'single') expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it.each(trees.map((tree) => [tree.name, tree] as const))('give every answer to some galaxy: %s', (_name, tree) => {
    const galaxies = Array.from({ length: 3000 }, (_, seed) => answerProbabilities(drawGalaxy(seed), tree));
    for (const question of tree.questions) {
      question.answers.forEach((answer, k) => {
        const most = Math.max(...galaxies.map((chances) => chances.get(question.id)?.[k] ?? 0));
        expect(most, `${question.catalogueKey}: ${answer.id}`).toBeGreaterThan(0.15);
      });
    }
  });
});

describe('the model of visibility', () => {
  const barred = Array.from({ length: 400 }, (_, seed) => drawGalaxy(seed)).filter((galaxy) => galaxy.subject === 'galaxy' && galaxy.bar && galaxy.disk);
  const tilted = (galaxy: SkyGalaxy, inclination: number): SkyGalaxy => ({ ...galaxy, disk: galaxy.disk && { ...galaxy.disk, inclination } });

  it('shows a bar less and less as the disk turns edge-on', () => {
    if (!gz2) throw new Error('The GZ2 tree is missing.');
    for (const galaxy of barred) {
      const seen = [0, 0.4, 0.8, 1.1, 1.3, 1.5].map((inclination) => chance(tilted(galaxy, inclination), gz2, 'bar', 'bar'));
      for (let k = 1; k < seen.length; k++) expect(seen[k]).toBeLessThanOrEqual((seen[k - 1] ?? 0) + 1e-9);
      expect(seen[5]).toBeLessThan(0.12);
    }
  });

  it('shows a bar, arms and a ring less as the galaxy fades', () => {
    if (!gz2) throw new Error('The GZ2 tree is missing.');
    for (const galaxy of barred) {
      const faded = [14, 15.5, 17, 19, 21].map((rMag) => ({ ...galaxy, rMag }));
      for (const [key, answer] of [['bar', 'bar'], ['has-spiral-arms', 'spiral'], ['smooth-or-featured', 'features_or_disk']] as const) {
        const seen = faded.map((fainter) => chance(fainter, gz2, key, answer));
        for (let k = 1; k < seen.length; k++) expect(seen[k]).toBeLessThanOrEqual((seen[k - 1] ?? 0) + 1e-9);
      }
    }
  });

  it('splits the same bar into weak and strong where a tree asks for it', () => {
    if (!gz2 || !decals) throw new Error('A tree is missing.');
    for (const galaxy of barred.slice(0, 50)) {
      const any = chance(galaxy, decals, 'bar', 'weak') + chance(galaxy, decals, 'bar', 'strong');
      expect(any).toBeCloseTo(chance(galaxy, gz2, 'bar', 'bar'), 9);
    }
  });

  it('calls a star, an artifact or a bad zoom a problem', () => {
    if (!gz2) throw new Error('The GZ2 tree is missing.');
    const plain = barred[0];
    if (!plain) throw new Error('No barred galaxy was drawn.');
    for (const subject of ['star', 'artifact', 'bad-zoom'] as const) expect(chance({ ...plain, subject }, gz2, 'smooth-or-featured', 'star_or_artifact')).toBeGreaterThan(0.6);
    expect(chance(plain, gz2, 'smooth-or-featured', 'star_or_artifact')).toBeLessThan(0.1);
  });
});
