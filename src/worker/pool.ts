/**
 * The page's handle on the worker of the pool. Numbers are answered by one worker that stays while it is asked; a map has
 * a worker of its own, which ends with it or when nobody wants it any more.
 */
import type { SurveyId } from '../domain/survey.ts';
import type { EngineClock } from './engine.ts';
import type { FromPool, MapPlaces, MapStage, MapWanted, PoolNumbers, ToPool } from './poolProtocol.ts';

/** Told on the way to a map. */
export type MapNews = { readonly kind: 'progress'; readonly stage: MapStage; readonly share: number } | { readonly kind: 'kept'; readonly places: MapPlaces };

export interface Mapped {
  /** Null where too few galaxies have embeddings. */
  readonly places: MapPlaces | null;
  readonly embeddings: number;
}

export interface PoolDesk {
  /** @returns null before the first round. @throws an Error with a sentence. */
  numbers(survey: SurveyId, column: number, round: number): Promise<PoolNumbers | null>;
  /** @returns null where the signal said stop. @throws an Error with a sentence. */
  map(wanted: MapWanted, listen: (news: MapNews) => void, signal: AbortSignal): Promise<Mapped | null>;
}

/** The part of a Worker this file needs. */
export interface PoolPort {
  postMessage(message: ToPool): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromPool }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** It holds the newest predictions, up to 60 MB for 100,000 galaxies: given back soon. */
const IDLE_MS = 15_000;

const brokenOff = (message: string | undefined): Error => new Error(`The pool could not be read (${message ?? 'no reason given'}).`);

export function startPoolDesk(spawn: () => PoolPort, clock: Pick<EngineClock, 'after'>): PoolDesk {
  let port: PoolPort | null = null;
  let nextId = 1;
  let stayOpen: (() => void) | null = null;
  const waiting = new Map<number, { readonly settle: (numbers: PoolNumbers | null) => void; readonly fail: (error: Error) => void }>();

  const end = (): void => {
    port?.terminate();
    port = null;
  };
  const rest = (): void => {
    stayOpen?.();
    stayOpen = waiting.size === 0 ? clock.after(IDLE_MS, end) : null;
  };
  const open = (): PoolPort => {
    const opened = spawn();
    opened.onmessage = ({ data }) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.kind === 'numbers') asked?.settle(data.numbers);
      else if (data.kind === 'failed') asked?.fail(new Error(data.message));
      rest();
    };
    opened.onerror = ({ message }) => {
      end();
      const broken = [...waiting.values()];
      waiting.clear();
      for (const { fail } of broken) fail(brokenOff(message));
    };
    return opened;
  };

  return {
    numbers: (survey, column, round) =>
      new Promise((settle, fail) => {
        const id = nextId++;
        waiting.set(id, { settle, fail });
        rest();
        port ??= open();
        port.postMessage({ kind: 'numbers', id, survey, column, round });
      }),
    map: (wanted, listen, signal) =>
      new Promise((settle, fail) => {
        if (signal.aborted) {
          settle(null);
          return;
        }
        const own = spawn();
        const finish = (then: () => void) => {
          signal.removeEventListener('abort', stop);
          own.terminate();
          then();
        };
        const stop = () => finish(() => settle(null));
        signal.addEventListener('abort', stop);
        own.onmessage = ({ data }) => {
          if (data.kind === 'progress' || data.kind === 'kept') listen(data);
          else if (data.kind === 'mapped') finish(() => settle({ places: data.places, embeddings: data.embeddings }));
          else if (data.kind === 'failed') finish(() => fail(new Error(data.message)));
        };
        own.onerror = ({ message }) => finish(() => fail(brokenOff(message)));
        own.postMessage({ kind: 'map', id: nextId++, wanted });
      }),
  };
}
