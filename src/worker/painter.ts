/**
 * The page's handle on the painter of simulated galaxies. Its worker starts when something is first asked for, and ends
 * once nothing has been asked for a while.
 */
import type { EntryId } from '../domain/fieldGuide.ts';
import type { TreeContent } from '../domain/tree.ts';
import type { EngineClock } from './engine.ts';
import type { FromPainter, PaintedExample, PaintedPractice, ToPainter } from './painterProtocol.ts';

export interface Painter {
  /** The examples of an entry, the clearest first; none where the sky cannot show it. @throws an Error with a sentence. */
  examples(entry: EntryId): Promise<readonly PaintedExample[]>;
  practice(seed: number, tree: TreeContent): Promise<PaintedPractice>;
}

/** The part of a Worker this file needs. */
export interface PainterPort {
  postMessage(message: ToPainter): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromPainter }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** A worker costs some 10 MB of memory and 50 ms to start: kept as long as someone leafs through the guide. */
const IDLE_MS = 20_000;

export function startPainter(spawn: () => PainterPort, clock: Pick<EngineClock, 'after'>): Painter {
  let port: PainterPort | null = null;
  let nextId = 1;
  let stayOpen: (() => void) | null = null;
  const waiting = new Map<number, { readonly settle: (reply: FromPainter) => void; readonly fail: (error: Error) => void }>();

  const end = (): void => {
    port?.terminate();
    port = null;
  };
  const rest = (): void => {
    stayOpen?.();
    stayOpen = waiting.size === 0 ? clock.after(IDLE_MS, end) : null;
  };
  const hear = (message: FromPainter): void => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'failed') asked?.fail(new Error(message.message));
    else asked?.settle(message);
    rest();
  };
  const open = (): PainterPort => {
    const opened = spawn();
    opened.onmessage = ({ data }) => {
      hear(data);
    };
    opened.onerror = ({ message }) => {
      end();
      const broken = [...waiting.values()];
      waiting.clear();
      for (const { fail } of broken) fail(new Error(`The pictures could not be drawn (${message ?? 'no reason given'}).`));
    };
    return opened;
  };
  const ask = <Kind extends FromPainter['kind']>(message: ToPainter): Promise<Extract<FromPainter, { readonly kind: Kind }>> =>
    new Promise((settle, fail) => {
      waiting.set(message.id, { settle: (reply) => settle(reply as Extract<FromPainter, { readonly kind: Kind }>), fail }); // the worker answers in kind
      rest();
      port ??= open();
      port.postMessage(message);
    });

  return {
    examples: async (entry) => (await ask<'examples'>({ kind: 'examples', id: nextId++, entry })).examples,
    practice: async (seed, tree) => (await ask<'practice'>({ kind: 'practice', id: nextId++, seed, tree })).practice,
  };
}
