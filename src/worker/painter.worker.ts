/** Draws simulated galaxies for the field guide and for practice, off the page. It touches no storage. */
import type { EntryId } from '../domain/fieldGuide.ts';
import type { TreeContent } from '../domain/tree.ts';
import { answerProbabilities } from '../sky/answers.ts';
import { madeOf } from '../sky/describe.ts';
import examples from '../sky/examples.json' with { type: 'json' };
import { drawGalaxy } from '../sky/parameters.ts';
import { renderGalaxy } from '../sky/render.ts';
import type { SkyGalaxy } from '../sky/skyGalaxy.ts';
import type { FromPainter, Painted, PaintedExample, PaintedPractice, ToPainter } from './painterProtocol.ts';

const say = (message: FromPainter): void => {
  postMessage(message);
};

async function paint(galaxy: SkyGalaxy): Promise<Painted> {
  const { width, height, rgb } = renderGalaxy(galaxy);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gave no memory for a picture.');
  const picture = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    picture.data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    picture.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
  return { seed: galaxy.seed, png: await canvas.convertToBlob({ type: 'image/png' }), made: madeOf(galaxy) };
}

async function examplesOf(entry: EntryId): Promise<PaintedExample[]> {
  const chosen = (examples as Readonly<Record<string, readonly { readonly seed: number; readonly chance: number }[]>>)[entry] ?? [];
  const painted: PaintedExample[] = [];
  for (const { seed, chance } of chosen) painted.push({ ...(await paint(drawGalaxy(seed))), chance });
  return painted;
}

async function practiceOf(seed: number, tree: TreeContent): Promise<PaintedPractice> {
  const galaxy = drawGalaxy(seed);
  return { ...(await paint(galaxy)), chances: answerProbabilities(galaxy, tree) };
}

async function answer(asked: ToPainter): Promise<void> {
  const { id } = asked;
  try {
    switch (asked.kind) {
      case 'examples':
        say({ kind: 'examples', id, examples: await examplesOf(asked.entry) });
        return;
      case 'practice':
        say({ kind: 'practice', id, practice: await practiceOf(asked.seed, asked.tree) });
        return;
      default:
        asked satisfies never;
        throw new Error('The page asked for something unknown.');
    }
  } catch (error) {
    say({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

// What is asked before this line runs waits in the worker's own queue.
addEventListener('message', ({ data }: MessageEvent<ToPainter>) => void answer(data));
