/** The serving order of Standard and Enhanced: every galaxy once, a random share always, and the same for the same seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { volunteerId } from './classification.ts';
import type { Planned, Ranking, ServingRequest } from './queue.ts';
import { positionAfter, randomSlot, rankingOf, serving } from './queue.ts';
import { rng } from './rng.ts';

const ANNA = volunteerId('anna');
const BEN = volunteerId('ben');
const settings = { seed: 11, monitorSize: 20, randomOneIn: 6 };

/** A round that scored all galaxies, the scores drawn by seed. */
function ranking(count: number, round = 1): Ranking {
  const random = rng(3, 'scores', round);
  return rankingOf({ round, indices: Uint32Array.from({ length: count }, (_, i) => i), scores: Float32Array.from({ length: count }, () => random.uniform()), priorities: null, strategy: 'bald' });
}

/** Serves one galaxy after another as the app does, marking each as met. */
function serveAll(count: number, galaxyCount: number, ask: Partial<ServingRequest>, volunteer = ANNA, votes = new Uint16Array(galaxyCount)): Planned[] {
  const met = new Set<number>();
  const serve = serving(settings, galaxyCount, volunteer);
  const served: Planned[] = [];
  for (let position = 0; position < count; position++) {
    const [planned] = serve.next({
      workflow: 'enhanced',
      position,
      count: 1,
      isEligible: (index) => !met.has(index),
      votesOf: (index) => votes[index] ?? 0,
      ranking: null,
      labelled: 24,
      ...ask,
    });
    if (!planned) break;
    met.add(planned.index);
    served.push(planned);
  }
  return served;
}

describe('Standard', () => {
  it('serves every galaxy once, in an order of its own for each volunteer', () => {
    const anna = serveAll(100, 100, { workflow: 'standard' });
    const ben = serveAll(100, 100, { workflow: 'standard' }, BEN);
    expect(new Set(anna.map(({ index }) => index)).size).toBe(100);
    expect(anna.map(({ index }) => index)).not.toEqual(ben.map(({ index }) => index));
    expect(serveAll(100, 100, { workflow: 'standard' })).toEqual(anna);
  });
  it('never serves by score, whatever has been scored', () => {
    const served = serveAll(60, 100, { workflow: 'standard', ranking: ranking(100) });
    expect(served.every(({ why }) => why.strategy === 'random' && why.score === null && why.round === null)).toBe(true);
  });
  it('keeps the order of the others when galaxies are added', () => {
    const before = serveAll(100, 100, { workflow: 'standard' }).map(({ index }) => index);
    const after = serveAll(150, 150, { workflow: 'standard' }).map(({ index }) => index);
    expect(after.filter((index) => index < 100)).toEqual(before);
  });
  it('starts evenly all over the survey', () => {
    const firsts = Array.from({ length: 400 }, (_, i) => serveAll(1, 50, { workflow: 'standard' }, volunteerId(`v${i}`))[0]?.index ?? -1);
    const lower = firsts.filter((index) => index < 25).length;
    expect(new Set(firsts).size).toBeGreaterThan(45);
    expect(Math.abs(lower - 200)).toBeLessThan(40); // four standard deviations
  });
});

describe('Enhanced', () => {
  const many = 3000;
  it('serves as Standard until 24 galaxies have labels and a model has scored', () => {
    const standard = serveAll(30, many, { workflow: 'standard' }).map(({ index }) => index);
    for (const ask of [{ labelled: 23, ranking: ranking(many) }, { labelled: 24, ranking: null }]) {
      const served = serveAll(30, many, ask);
      expect(served.map(({ index }) => index)).toEqual(standard);
      expect(served.every(({ why }) => why.workflow === 'enhanced' && why.strategy === 'random' && why.round === null)).toBe(true);
    }
  });
  it('draws exactly one of each six at random, at the seeded position, over 600 galaxies', () => {
    const served = serveAll(600, many, { ranking: ranking(many) });
    const slots = new Set<number>();
    for (let block = 0; block < 100; block++) {
      const drawn = served.slice(block * 6, block * 6 + 6).flatMap(({ why }, slot) => (why.strategy === 'bald' ? [] : [slot]));
      expect(drawn).toEqual([randomSlot(settings.seed, ANNA, block, 6)]);
      slots.add(drawn[0] as number);
    }
    expect(slots.size).toBe(6);
  });
  it('draws one of as many as the survey says', () => {
    const serve = serving({ ...settings, randomOneIn: 10 }, many, ANNA);
    const served = serve.next({ workflow: 'enhanced', position: 0, count: 200, isEligible: () => true, votesOf: () => 0, ranking: ranking(many), labelled: 24 });
    for (let block = 0; block < 20; block++) {
      const drawn = served.slice(block * 10, block * 10 + 10).flatMap(({ why }, slot) => (why.strategy === 'bald' ? [] : [slot]));
      expect(drawn).toEqual([randomSlot(settings.seed, ANNA, block, 10)]);
    }
  });
  it('serves the others by score, from the most informative down, and says rank and score', () => {
    const ranked = ranking(many);
    const byScore = serveAll(600, many, { ranking: ranked }).filter(({ why }) => why.strategy === 'bald');
    expect(byScore).toHaveLength(500);
    let last = Infinity;
    for (const { index, why } of byScore) {
      expect(ranked.indices[(why.rank ?? 0) - 1]).toBe(index);
      expect(why.score).toBe(ranked.scores[(why.rank ?? 0) - 1]);
      expect(why).toMatchObject({ among: many, round: 1, workflow: 'enhanced' });
      expect(why.score).toBeLessThanOrEqual(last);
      last = why.score ?? 0;
    }
  });
  it('records a random draw as such, without score or rank', () => {
    for (const { why } of serveAll(60, many, { ranking: ranking(many, 4) }).filter(({ why }) => why.strategy !== 'bald'))
      expect(why).toMatchObject({ score: null, rank: null, among: null, round: 4, seed: settings.seed });
  });
  it('asks every volunteer about the same monitor set in every second random draw, until each has five votes', () => {
    const monitor = serving(settings, many, ANNA).monitor;
    expect(serving(settings, many, BEN).monitor).toEqual(monitor);
    expect(monitor).toHaveLength(20);
    const votes = new Uint16Array(many);
    const orders = [ANNA, BEN].map((volunteer) => serveAll(360, many, { ranking: ranking(many) }, volunteer, votes).filter(({ why }) => why.strategy === 'monitor'));
    for (const asked of orders) {
      // 360 galaxies hold 60 random draws, 30 of them for the monitor set; some of the set may have been served by score.
      expect(asked.length).toBeGreaterThan(10);
      expect(asked.every(({ index, why }) => monitor.includes(index) && Math.floor(why.position / 6) % 2 === 0)).toBe(true);
    }
    expect(orders[0]?.map(({ index }) => index)).not.toEqual(orders[1]?.map(({ index }) => index));
    for (const index of monitor) votes[index] = 5;
    expect(serveAll(120, many, { ranking: ranking(many) }, ANNA, votes).some(({ why }) => why.strategy === 'monitor')).toBe(false);
  });
  it('draws at random what no round has scored once the scored galaxies run out', () => {
    const served = serveAll(40, 40, { ranking: ranking(10) });
    expect(served).toHaveLength(40);
    expect(served.filter(({ why }) => why.strategy === 'bald').every(({ index }) => index < 10)).toBe(true);
  });
});

describe('any serving', () => {
  it('never serves what is not eligible, excluded or planned already, and numbers positions on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 50 }),
        fc.constantFrom('standard' as const, 'enhanced' as const),
        (galaxyCount, eligible, excluded, position, workflow) => {
          const planned = serving(settings, galaxyCount, ANNA).next({
            workflow,
            position,
            count: 100,
            isEligible: (index) => eligible[index] === true,
            votesOf: () => 0,
            ranking: ranking(galaxyCount),
            labelled: 100,
            exclude: new Set(excluded),
          });
          const free = Array.from({ length: galaxyCount }, (_, i) => i).filter((i) => eligible[i] === true && !excluded.includes(i));
          expect(planned.map(({ index }) => index).sort((a, b) => a - b)).toEqual(free);
          planned.forEach(({ why }, i) => expect(why.position).toBe(position + i));
        },
      ),
      { seed: 9 },
    );
  });
  it('plans several at once as it would one by one', () => {
    const one = serveAll(30, 500, { ranking: ranking(500) });
    const at = serving(settings, 500, ANNA).next({ workflow: 'enhanced', position: 0, count: 30, isEligible: () => true, votesOf: () => 0, ranking: ranking(500), labelled: 24 });
    expect(at).toEqual(one);
  });
  it('goes on after the last position served, undone or not', () => {
    const reasons = serveAll(7, 50, {}).map(({ why }) => why);
    expect(positionAfter(reasons.reverse())).toBe(7);
    expect(positionAfter([])).toBe(0);
  });
});

describe('a selection put first by hand', () => {
  const first = Uint32Array.of(2000, 17, 400, 8, 900, 1234, 77);
  it('takes every place but the one in six drawn by chance, in its own order, and says so', () => {
    const served = serveAll(12, 3000, { ranking: ranking(3000), first });
    const byHand = served.filter(({ why }) => why.strategy === 'selection');
    expect(byHand.map(({ index }) => index)).toEqual([...first]);
    for (const { why } of byHand) expect(why).toMatchObject({ workflow: 'enhanced', score: null, rank: null, among: null, round: 1 });
    for (const block of [0, 1]) expect(['random', 'monitor']).toContain(served[block * 6 + randomSlot(settings.seed, ANNA, block, 6)]?.why.strategy);
  });
  it('comes first in Standard and before the first round as well, with the same share of chance', () => {
    for (const workflow of ['standard', 'enhanced'] as const) {
      const served = serveAll(8, 3000, { workflow, first, labelled: 3 });
      const slots = [randomSlot(settings.seed, ANNA, 0, 6), 6 + randomSlot(settings.seed, ANNA, 1, 6)];
      served.forEach(({ why }, position) => expect(why.strategy).toBe(slots.includes(position) ? 'random' : 'selection'));
    }
  });
  it('passes over what may not be served, and when it is used up all is as before', () => {
    const served = serveAll(20, 3000, { ranking: ranking(3000), first: Uint32Array.of(5, 6), exclude: new Set([5]) });
    expect(served.filter(({ why }) => why.strategy === 'selection').map(({ index }) => index)).toEqual([6]);
    expect(served.some(({ index }) => index === 5)).toBe(false);
  });
  it('never changes how many galaxies are drawn by chance', () => {
    const drawn = (many: Uint32Array | null): number => serveAll(120, 3000, { ranking: ranking(3000), first: many }).filter(({ why }) => why.strategy === 'random' || why.strategy === 'monitor').length;
    expect(drawn(Uint32Array.from({ length: 500 }, (_, i) => 3 * i))).toBe(drawn(null));
  });
});
