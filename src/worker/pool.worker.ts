/// <reference types="vite/client" />
/**
 * Reads what the newest round says of the whole pool, one answer at a time, and draws maps of the embeddings, off the page:
 * a hundred thousand predictions are 60 MB of which the page needs a fortieth. Reads storage itself, as the trainer does.
 */
import type { SurveyId } from '../domain/survey.ts';
import { readScores } from '../storage/models.ts';
import { mapOf, placesOf } from './poolMap.worker.ts';
import type { FromPool, PoolNumbers, ToPool } from './poolProtocol.ts';

const say = (message: FromPool, transfer: Transferable[] = []): void => {
  postMessage(message, transfer);
};

/** The newest predictions stay while one question after another is looked at. */
let kept: { readonly survey: SurveyId; readonly scores: Awaited<ReturnType<typeof readScores>> } | null = null;

async function scoresOf(survey: SurveyId, round: number): Promise<Awaited<ReturnType<typeof readScores>>> {
  if (kept?.survey !== survey || kept.scores?.round !== round) kept = { survey, scores: await readScores(survey) };
  return kept.scores;
}

async function numbersOf(survey: SurveyId, column: number, newest: number): Promise<PoolNumbers | null> {
  const found = await scoresOf(survey, newest);
  if (!found || found.strategy === 'typiclust') return null;
  const { round, scores } = found;
  const { indices, columnCount, mean, sd } = found.predictions;
  const of = (table: Float32Array): Float32Array => Float32Array.from(indices, (_, row) => table[row * columnCount + column] as number); // inside
  return { round, indices: indices.slice(), share: of(mean), spread: of(sd), information: Float32Array.from(scores) };
}

/** In the built app the worker lies in `assets/` beside `models/`; while developing everything hangs from the root. */
const CARD = new URL(import.meta.env.DEV ? '/models/gz2/card.json' : '../models/gz2/card.json', import.meta.url);

/** The hash that names the shipped trunk's embeddings. */
async function trunkHash(): Promise<string> {
  const response = await fetch(CARD).catch(() => null);
  if (!response?.ok) throw new Error('The card of the shipped model could not be loaded; check the connection and try again.');
  const card = (await response.json()) as { readonly weights: { readonly sha256: string } }; // checked where the weights are read
  return card.weights.sha256;
}

const never = new AbortController().signal; // a map nobody wants any more ends with its worker

async function answer(asked: ToPool): Promise<void> {
  const { id } = asked;
  try {
    switch (asked.kind) {
      case 'numbers': {
        const numbers = await numbersOf(asked.survey, asked.column, asked.round);
        say({ kind: 'numbers', id, numbers }, numbers ? [numbers.indices.buffer, numbers.share.buffer, numbers.spread.buffer, numbers.information.buffer] : []);
        return;
      }
      case 'map': {
        const listener = { progress: (stage: Extract<FromPool, { kind: 'progress' }>['stage'], share: number) => say({ kind: 'progress', id, stage, share }), kept: (places: Extract<FromPool, { kind: 'kept' }>['places']) => say({ kind: 'kept', id, places }) };
        const trunk = await trunkHash();
        const { map, embeddings } = await mapOf(asked.wanted, trunk, listener, never);
        say({ kind: 'mapped', id, places: map && placesOf(map, trunk), embeddings });
        return;
      }
      default:
        asked satisfies never;
        throw new Error('The page asked for something unknown.');
    }
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

// What is asked before this line runs waits in the worker's own queue.
addEventListener('message', ({ data }: MessageEvent<ToPool>) => void answer(data));
