/** Volunteers made from published fractions: a walk of one, and the counts of many. */
import { describe, expect, it } from 'vitest';
import type { Reason } from '../domain/classification.ts';
import { galaxyId } from '../domain/galaxy.ts';
import { rng } from '../domain/rng.ts';
import { surveyId } from '../domain/survey.ts';
import { countVotes } from '../domain/votes.ts';
import { faultOfPath } from '../domain/walk.ts';
import { publishedOf } from './published.ts';
import { cellsOf, gz2, halfKnown } from './testTree.ts';
import { crowdOf, drawWalk, replayClock, uuidFrom } from './volunteers.ts';

const why: Reason = { workflow: 'standard', strategy: 'random', score: null, rank: null, among: null, round: null, seed: 1, position: 0 };
const edgeOn = publishedOf(gz2, 'e', cellsOf({ 'Class1.2': 1, 'Class2.1': 1, 'Class9.1': 0.7, 'Class9.3': 0.3, 'Class6.1': 0.2, 'Class6.2': 0.8, 'Class8.7': 0.2 }));

describe('a replayed walk', () => {
  it('goes through the whole tree where everything is known', () => {
    for (let i = 0; i < 100; i++) {
      const steps = drawWalk(gz2, edgeOn, rng(1, i));
      expect(faultOfPath(gz2, steps)).toBeNull();
      expect(steps.map(({ question }) => question).slice(0, 4)).toEqual(['T01', 'T02', 'T09', 'T06']);
    }
  });
  it('stops before a question the table says nothing about', () => {
    const published = publishedOf(gz2, 'h', halfKnown);
    const ends = new Set(Array.from({ length: 300 }, (_, i) => drawWalk(gz2, published, rng(2, i)).at(-1)?.question));
    expect([...ends].sort()).toEqual(['T01', 'T02', 'T06']); // star, bar or bulge unknown, nothing odd
  });
  it('gives each answer as often as published', () => {
    const published = publishedOf(gz2, 'h', halfKnown);
    const walks = Array.from({ length: 4000 }, (_, i) => drawWalk(gz2, published, rng(3, i)));
    const smooth = walks.filter(([first]) => first?.answers[0] === 'smooth').length;
    expect(Math.abs(smooth / 4000 - 0.6)).toBeLessThan(4 * Math.sqrt((0.6 * 0.4) / 4000));
    const asked = walks.filter((steps) => steps.some(({ question }) => question === 'T02'));
    const edge = asked.filter((steps) => steps[1]?.answers[0] === 'yes').length;
    expect(Math.abs(edge / asked.length - 1 / 3)).toBeLessThan(4 * Math.sqrt(0.22 / asked.length));
  });
});

describe('a replayed crowd', () => {
  const crowd = (seed = 5) => crowdOf(gz2, surveyId('s'), 40, seed, replayClock());
  it('counts k of N per galaxy', () => {
    const votes = countVotes(gz2, galaxyId('e'), crowd().classify(galaxyId('e'), edgeOn, why));
    expect(votes.volunteers).toBe(40);
    expect(votes.asked.slice(0, 2)).toEqual([40, 40]);
  });
  it('says the same about a galaxy whenever it is asked', () => {
    const [one, other] = [crowd(), crowd()];
    other.classify(galaxyId('before'), edgeOn, why);
    const stepsOf = (each: typeof one) => each.classify(galaxyId('e'), edgeOn, why).map(({ steps }) => steps);
    expect(stepsOf(other)).toEqual(stepsOf(one));
    expect(stepsOf(crowd(6))).not.toEqual(stepsOf(crowd(5)));
  });
  it('has ids of its own in the form of UUIDs, and a clock that goes on', () => {
    const facts = crowd().classify(galaxyId('e'), edgeOn, why);
    expect(new Set(facts.flatMap(({ id, volunteer }) => [id, volunteer.id])).size).toBe(80);
    for (const { id, startedAt, at } of facts) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(startedAt < at).toBe(true);
    }
    expect(facts[0]?.at).toBe(facts[1]?.startedAt);
    expect(uuidFrom(rng(1))).toBe(uuidFrom(rng(1)));
  });
});
