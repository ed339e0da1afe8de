/**
 * Chooses the examples of the field guide: for every answer of the shipped trees three simulated galaxies, from one that
 * nearly everybody would answer so to one that is a hard case, and writes their seeds to src/sky/examples.json. Always the
 * same choice for the same sky and trees. Usage: npx tsx scripts/examples.ts [seeds to look through]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { EntryId } from '../src/domain/fieldGuide.ts';
import { entriesOf, topicOf } from '../src/domain/fieldGuide.ts';
import type { TreeContent } from '../src/domain/tree.ts';
import { standsOf } from '../src/sky/examples.ts';
import { drawGalaxy } from '../src/sky/parameters.ts';
import type { SkyGalaxy } from '../src/sky/skyGalaxy.ts';

const SEEDS = Number(process.argv[2] ?? 60_000);
/** Nobody learns an answer from a picture that fewer than this share would answer so. */
const LEAST_CHANCE = 0.42;
/** Volunteers should be asked the question at all; where hardly a galaxy is, the bar is lowered once. */
const REACHES = [0.5, 0.2, 0.08];
/** How far the three examples lie between the hardest and the clearest galaxy there is, and how close is close enough. */
const PLACES = [1, 0.55, 0.1];
const WITHIN = 0.04;
/** Three examples less apart than this do not differ in difficulty that anyone could see. */
const LEAST_RANGE = 0.03;

/**
 * Answers the sky does not show, although it has candidates for some. "Something else" is whatever is none of the others: the
 * sky has no such things, only faults of the picture. "Slightly disturbed" is never the likeliest answer in the model of
 * visibility, nor is a dust lane. A bulge that leaves of the disk only a fringe has no disk in the sky: it is an elliptical galaxy.
 */
const unshown = new Set(['oddities/something-else', 'neighbours/minor-disturbance', 'oddities/dust-lane', 'bulge/dominant']);

interface Candidate {
  readonly seed: number;
  readonly subject: SkyGalaxy['subject'];
  readonly chance: number;
  readonly reach: number;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../public/trees/${name}`, import.meta.url), 'utf8'));
const index = read('index.json') as { trees: { file: string }[] } | { file: string }[];
const trees = (Array.isArray(index) ? index : index.trees).map(({ file }) => read(file) as TreeContent);

/** Nothing beside what the entry is about should catch the eye. */
function isPlain(galaxy: SkyGalaxy, entry: EntryId): boolean {
  const topic = topicOf(entry);
  if (entry === 'trouble/star') return galaxy.artifacts.length === 0;
  if (entry === 'first-look/star-or-artifact') return galaxy.subject !== 'bad-zoom'; // trees with this answer do not speak of framing
  if (topic === 'trouble' || topic === 'faults' || entry === 'first-look/problem') return true;
  if (galaxy.subject !== 'galaxy' || galaxy.artifacts.length > 0) return false;
  return topic === 'neighbours' || topic === 'oddities' || topic === 'unusual' || galaxy.companion === null;
}

const candidates = new Map<EntryId, Candidate[]>(entriesOf(trees).map(({ id }) => [id, []]));
for (let seed = 1; seed <= SEEDS; seed++) {
  const galaxy = drawGalaxy(seed);
  for (const [entry, { chance, reach, isLikeliest }] of standsOf(galaxy, trees))
    if (isLikeliest && chance >= LEAST_CHANCE && reach >= (REACHES.at(-1) ?? 0) && isPlain(galaxy, entry)) candidates.get(entry)?.push({ seed, subject: galaxy.subject, chance, reach });
}

/** Three of them with falling chances, each the one most volunteers are asked about among those near its place; null where there are not three. */
function chooseFrom(all: readonly Candidate[]): Candidate[] | null {
  for (const least of REACHES) {
    const some = all.filter(({ reach }) => reach >= least);
    const most = Math.max(...some.map(({ chance }) => chance));
    const fewest = Math.min(...some.map(({ chance }) => chance));
    if (some.length < 3 || most - fewest < LEAST_RANGE) continue;
    const within = Math.min(WITHIN, (most - fewest) / 6);
    const chosen = PLACES.map((place) => {
      const target = fewest + place * (most - fewest);
      const near = some.filter(({ chance }) => Math.abs(chance - target) <= within);
      return near.length > 0 ? near.reduce((best, next) => (next.reach > best.reach ? next : best)) : some.reduce((best, next) => (Math.abs(next.chance - target) < Math.abs(best.chance - target) ? next : best));
    });
    if (chosen.every((one, k) => k === 0 || one.chance < (chosen[k - 1]?.chance ?? 0))) return chosen;
  }
  return oneOfEach(all);
}

/** Where all are equally clear, as faults of the picture are: one of each kind first, the clearest first. */
function oneOfEach(all: readonly Candidate[]): Candidate[] | null {
  const kinds = [...new Set(all.map(({ subject }) => subject))].map((kind) => all.filter(({ subject }) => subject === kind));
  const inTurn = Array.from({ length: 3 }, (_, turn) => kinds.flatMap((kind) => kind.slice(turn, turn + 1))).flat().slice(0, 3);
  return inTurn.length < 3 ? null : inTurn.sort((a, b) => b.chance - a.chance);
}

const lines: string[] = [];
for (const [entry, all] of candidates) {
  const chosen = unshown.has(entry) ? null : chooseFrom(all);
  if (!chosen) process.stdout.write(`The sky does not show ${entry} (${String(all.length)} candidates).\n`);
  lines.push(`  ${JSON.stringify(entry)}: ${JSON.stringify((chosen ?? []).map(({ seed, chance }) => ({ seed, chance: Number(chance.toFixed(3)) })))}`);
}
writeFileSync(new URL('../src/sky/examples.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
process.stdout.write(`Wrote ${String(lines.length)} entries.\n`);
