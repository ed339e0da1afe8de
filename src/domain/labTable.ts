/**
 * The galaxies of a lab as a table: who voted how on the question under test, in the order of their hashed ids, the held-out
 * ones first. Kept as it was when the lab began, so that a lab that is interrupted goes on with the same votes.
 */
import type { GalaxyId } from './galaxy.ts';
import type { LabGround, LabVotes } from './lab.ts';
import { LEAST_VOTES, MOST_GALAXIES, sharesOf } from './lab.ts';
import { rng } from './rng.ts';
import { hashOfText } from './sha256.ts';
import type { DrawnVotes, StudyGalaxies } from './studyGalaxies.ts';
import { LAB } from './lab.ts';

/** Votes of one galaxy on the question under test. */
export interface LabRow {
  readonly galaxy: GalaxyId;
  /** In the survey. */
  readonly index: number;
  /** People who looked at it. */
  readonly people: number;
  /** Of them, those who were asked the question. */
  readonly asked: number;
  /** Of these, those who gave the answer. */
  readonly yes: number;
}

/** All of the same length. [galaxy] */
export interface LabTable {
  readonly indices: Uint32Array;
  readonly people: Uint16Array;
  readonly asked: Uint16Array;
  readonly yes: Uint16Array;
}

/** The galaxies that take part: those with votes enough, the first by hash of the id where there are too many. */
export function tableOf(rows: readonly LabRow[]): LabTable {
  const taking = rows
    .filter(({ asked }) => asked >= LEAST_VOTES)
    .map((row) => ({ row, hash: hashOfText(row.galaxy) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, MOST_GALAXIES)
    .map(({ row }) => row);
  const numbers = (of: (row: LabRow) => number): Uint16Array => Uint16Array.from(taking, of);
  return { indices: Uint32Array.from(taking, ({ index }) => index), people: numbers(({ people }) => people), asked: numbers(({ asked }) => asked), yes: numbers(({ yes }) => yes) };
}

/** What a lab on this table runs on. */
export function groundOfTable({ asked, people }: LabTable, trunk: string): LabGround {
  const mean = (of: (place: number) => number): number => asked.reduce((sum, _, place) => sum + of(place) / asked.length, 0);
  return {
    galaxies: asked.length,
    heldOut: sharesOf(asked.length).heldOut,
    meanVotes: mean((place) => asked[place] as number), // inside, here and below
    meanReach: mean((place) => (asked[place] as number) / (people[place] as number)),
    trunk,
  };
}

/** A part of the table as the study sees galaxies. @param embeddings of all of the table's galaxies [galaxy, width] */
function partOf({ asked, yes, people }: LabTable, embeddings: Float32Array, from: number, to: number): StudyGalaxies {
  const width = embeddings.length / asked.length;
  const reach = Float32Array.from({ length: to - from }, (_, i) => (asked[from + i] as number) / (people[from + i] as number)); // inside, here and below
  return {
    count: to - from,
    width,
    embeddings: embeddings.slice(from * width, to * width),
    fractions: Float32Array.from({ length: to - from }, (_, i) => (yes[from + i] as number) / (asked[from + i] as number)),
    reach,
    expectedReach: reach,
    people: Float32Array.from(people.subarray(from, to)),
  };
}

/** The galaxies that may be labelled, and those that are only measured. */
export function galaxiesOfTable(table: LabTable, embeddings: Float32Array): { readonly pool: StudyGalaxies; readonly test: StudyGalaxies } {
  const { length } = table.asked;
  const { heldOut } = sharesOf(length);
  return { test: partOf(table, embeddings, 0, heldOut), pool: partOf(table, embeddings, heldOut, length) };
}

/**
 * What people say about each galaxy of the pool, should it be labelled: all of its votes, or one of them, drawn once per
 * galaxy and seed, whatever arm labels it.
 */
export function votesOfTable({ asked, yes }: LabTable, votes: LabVotes, seed: number): DrawnVotes[] {
  const { heldOut } = sharesOf(asked.length);
  return Array.from({ length: asked.length - heldOut }, (_, galaxy) => {
    const [n, k] = [asked[heldOut + galaxy] as number, yes[heldOut + galaxy] as number]; // inside
    return votes === 'all' ? { asked: n, yes: k } : { asked: 1, yes: rng(seed, 'study', 'votes', LAB, galaxy).below(n) < k ? 1 : 0 };
  });
}
