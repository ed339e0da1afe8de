/** The page's handle on the painter: replies find who asked, a broken worker is told, an idle one ends. */
import { describe, expect, it } from 'vitest';
import { entryOf } from '../domain/fieldGuide.ts';
import { answerId } from '../domain/tree.ts';
import { madeOf } from '../sky/describe.ts';
import { drawGalaxy } from '../sky/parameters.ts';
import type { PainterPort } from './painter.ts';
import { startPainter } from './painter.ts';
import type { FromPainter, ToPainter } from './painterProtocol.ts';

const entry = (id: string) => {
  const found = entryOf({ catalogueKey: 'bar' }, { id: answerId(id) });
  if (!found) throw new Error('No entry.');
  return found;
};

const made = madeOf(drawGalaxy(1));

interface Desk {
  readonly asked: ToPainter[];
  readonly hear: (message: FromPainter) => void;
  readonly breakDown: () => void;
  isEnded: boolean;
}

function scene() {
  const workers: Desk[] = [];
  const timers = new Set<() => void>();
  const painter = startPainter(
    () => {
      const asked: ToPainter[] = [];
      const port: PainterPort = { postMessage: (message) => asked.push(message), terminate: () => (desk.isEnded = true), onmessage: null, onerror: null };
      const desk: Desk = { asked, hear: (data) => port.onmessage?.({ data }), breakDown: () => port.onerror?.({ message: 'out of memory' }), isEnded: false };
      workers.push(desk);
      return port;
    },
    {
      after(_ms, callBack) {
        timers.add(callBack);
        return () => timers.delete(callBack);
      },
    },
  );
  return { painter, workers, passTime: () => [...timers].forEach((callBack) => callBack()) };
}

describe('the painter', () => {
  it('starts its worker at the first wish and gives each reply to the one who asked, in whatever order they come', async () => {
    const { painter, workers } = scene();
    expect(workers).toHaveLength(0);
    const [weak, strong] = [painter.examples(entry('weak')), painter.examples(entry('strong'))];
    const [worker] = workers;
    const painted = (seed: number) => [{ seed, png: new Blob(), made, chance: 0.5 }];
    worker?.hear({ kind: 'examples', id: worker.asked[1]?.id ?? 0, examples: painted(2) });
    worker?.hear({ kind: 'examples', id: worker.asked[0]?.id ?? 0, examples: painted(1) });
    expect((await weak)[0]?.seed).toBe(1);
    expect((await strong)[0]?.seed).toBe(2);
    expect(workers).toHaveLength(1);
  });

  it('tells everybody who waits when the worker breaks, and begins with a new one', async () => {
    const { painter, workers } = scene();
    const waiting = painter.examples(entry('weak'));
    workers[0]?.breakDown();
    await expect(waiting).rejects.toThrow('out of memory');
    void painter.examples(entry('weak'));
    expect(workers).toHaveLength(2);
  });

  it('ends the worker once nothing is asked for a while, and never while it draws', async () => {
    const { painter, workers, passTime } = scene();
    const waiting = painter.examples(entry('weak'));
    passTime();
    expect(workers[0]?.isEnded).toBe(false);
    workers[0]?.hear({ kind: 'failed', id: workers[0].asked[0]?.id ?? 0, message: 'no canvas' });
    await expect(waiting).rejects.toThrow('no canvas');
    passTime();
    expect(workers[0]?.isEnded).toBe(true);
  });
});
