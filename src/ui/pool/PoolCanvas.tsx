/** The points as pixels: painted once for each frame in which something has changed, however often it is asked for. */
import { useEffect, useRef } from 'react';
import { useApp } from '../../app/store.ts';
import type { Cloud, Colouring } from './cloud.ts';
import type { Colour, Ink } from './painting.ts';
import { paint, radiusFor } from './painting.ts';
import type { Box, View } from './view.ts';

/** More pixels than this on a point's side are not worth their time. */
const MOST_RATIO = 2;

/** A token of the theme as a colour, whatever way it is written. */
function colourOf(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, token: string): Colour {
  context.fillStyle = style.getPropertyValue(token).trim();
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(context.fillStyle);
  return [parseInt(hex?.[1] ?? '80', 16), parseInt(hex?.[2] ?? '80', 16), parseInt(hex?.[3] ?? '80', 16)];
}

function inkOf(context: CanvasRenderingContext2D, element: Element, colouring: Colouring): Ink {
  const style = getComputedStyle(element);
  const of = (token: string): Colour => colourOf(context, style, token);
  // Amber is people, green is the learner, grey is chance and what is not known.
  return { ground: of('--surface'), low: of('--line-control'), high: of(colouring === 'votes' ? '--people' : '--learner'), unknown: of('--line-control') };
}

interface PoolCanvasProps {
  readonly cloud: Cloud;
  readonly isPicked: Uint8Array | null;
  readonly colouring: Colouring;
  readonly view: View;
  readonly box: Box;
}

export function PoolCanvas({ cloud, isPicked, colouring, view, box }: PoolCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const memory = useRef<ImageData | null>(null);
  const theme = useApp((state) => state.preferences.theme);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d', { alpha: false });
      if (!canvas.current || !context) return;
      const ratio = Math.min(MOST_RATIO, window.devicePixelRatio);
      const size = { width: Math.round(box.width * ratio), height: Math.round(box.height * ratio) };
      if (canvas.current.width !== size.width || canvas.current.height !== size.height) Object.assign(canvas.current, size);
      if (memory.current?.width !== size.width || memory.current.height !== size.height) memory.current = context.createImageData(size.width, size.height);
      const ink = inkOf(context, canvas.current, colouring);
      paint(memory.current.data, size, view, { unit: cloud.unit, shade: cloud.shade, isPicked }, ink, radiusFor(cloud.indices.length, view.zoom, ratio));
      context.putImageData(memory.current, 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [cloud, isPicked, colouring, view, box.width, box.height, theme]);
  return <canvas ref={canvas} className="pool-canvas" style={{ inlineSize: box.width, blockSize: box.height }} aria-hidden="true" />;
}
