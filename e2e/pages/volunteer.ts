/**
 * A volunteer made of real votes: answers each question as most people did in the published votes. Where the galaxy has
 * none (the simulated sky), answers depend on the galaxy's name alone, so that every run is the same.
 */
import { existsSync, readFileSync } from 'node:fs';
import { hash32 } from '../../src/domain/rng.ts';
import type { Question, TreeContent } from '../../src/domain/tree.ts';

export const GALAXIES = '../shared/galaxies';
export const hasRealGalaxies = existsSync(`${GALAXIES}/votes.csv`);

export const gz2 = JSON.parse(readFileSync('public/trees/gz2.json', 'utf8')) as TreeContent;

/** The votes of the unselected galaxies, by id: column name to cumulative fraction. Empty where the folder is absent. */
export function realVotes(): Map<string, Record<string, string>> {
  if (!hasRealGalaxies) return new Map();
  const [head = '', ...lines] = readFileSync(`${GALAXIES}/votes.csv`, 'utf8').trim().split('\n');
  const names = head.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
  return new Map(rows.filter((row) => row['selection'] === 'first5000').map((row) => [row['id'] ?? '', row]));
}

/** The key for the answer this volunteer gives: "1" to "9". */
export function keyFor(prompt: string, galaxy: string, votes: Map<string, Record<string, string>>): string {
  const question = gz2.questions.find((candidate) => candidate.prompt === prompt);
  if (!question) throw new Error(`No question of the tree reads "${prompt}".`);
  const row = votes.get(galaxy);
  const place = row ? mostVoted(question, row) : hash32(galaxy + question.id) % question.answers.length;
  return String(place + 1);
}

function mostVoted(question: Question, row: Record<string, string>): number {
  const fractions = question.answers.map((answer) => Number(row[answer.columns['kaggle'] ?? ''] ?? 0));
  return fractions.indexOf(Math.max(...fractions));
}
