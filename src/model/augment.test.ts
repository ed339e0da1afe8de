/** The eight views of a picture: turned and mirrored, nothing more. */
import { describe, expect, it } from 'vitest';
import { VIEWS, writeView } from './augment.ts';

const SIZE = 5;
const image = Uint8Array.from({ length: SIZE * SIZE * 2 }, (_, i) => (i * 7) % 256);

function viewOf(bytes: Uint8Array, view: number): Float32Array {
  const into = new Float32Array(bytes.length);
  writeView(bytes, SIZE, 2, view, into);
  return into;
}

const again = (values: Float32Array, view: number): string => viewOf(Uint8Array.from(values, (value) => Math.round(value * 255)), view).join();

describe('the eight views', () => {
  const views = Array.from({ length: VIEWS }, (_, view) => viewOf(image, view));

  it('begin with the image itself, bytes as shares of 255', () => {
    expect(views[0]).toEqual(Float32Array.from(image, (byte) => byte / 255));
  });

  it('are all different, with the same pixels', () => {
    expect(new Set(views.map((view) => view.join())).size).toBe(8);
    for (const view of views) expect([...view].sort()).toEqual([...(views[0] ?? [])].sort());
  });

  it('form a group: a view of a view is a view', () => {
    const known = new Set(views.map((view) => view.join()));
    for (const first of views) for (let second = 0; second < VIEWS; second++) expect(known.has(again(first, second))).toBe(true);
  });

  it('keep the channels of a pixel together', () => {
    const pairs = (values: Float32Array): string[] => Array.from({ length: values.length / 2 }, (_, i) => `${values[2 * i]} ${values[2 * i + 1]}`).sort();
    for (const view of views) expect(pairs(view)).toEqual(pairs(views[0] ?? new Float32Array()));
  });
});
