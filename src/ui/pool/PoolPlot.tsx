/** The plot of the pool: points, axes, and what hands and keys do with them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Outline } from '../../domain/scatter.ts';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import type { Cloud, Colouring } from './cloud.ts';
import { hitsOf } from './hits.ts';
import { PlotTools } from './PlotTools.tsx';
import type { Axis } from './PoolAxes.tsx';
import { ABOVE, BELOW, PoolAxes, SIDE } from './PoolAxes.tsx';
import { PoolCanvas } from './PoolCanvas.tsx';
import type { Place, Tool } from './useGestures.ts';
import { useGestures } from './useGestures.ts';
import type { Box, View } from './view.ts';
import { outlineUnder, wholeView } from './view.ts';

export interface PoolPlotProps {
  readonly cloud: Cloud;
  readonly axes: { readonly x: Axis; readonly y: Axis } | null;
  readonly colouring: Colouring;
  /** Picked survey indices; null where none are. */
  readonly picked: Uint32Array | null;
  /** What it shows, for those who hear it. */
  readonly told: string;
  readonly onPick: (rows: Uint32Array) => void;
  /** The row under the pointer or finger. */
  readonly onPoint: (row: number | null, isTap: boolean) => void;
}

const REACH_PX = 14;

export const heightFor = (width: number): number => (width < 560 ? 300 : 400);

export function PoolPlot(props: PoolPlotProps) {
  const { axes } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const margin = axes ? { side: SIDE, above: ABOVE, below: BELOW } : { side: 0, above: 0, below: 0 };
  const box = useMemo(() => ({ width: Math.max(0, width - margin.side), height: heightFor(width) }), [width, margin.side]);
  return (
    <div ref={frame} className="pool-frame">
      {box.width > 0 && <Plot {...props} box={box} margin={margin} />}
    </div>
  );
}

interface PlotProps extends PoolPlotProps {
  readonly box: Box;
  readonly margin: { readonly side: number; readonly above: number; readonly below: number };
}

/** On a finger's first touch the page must still scroll. */
const firstTool = (): Tool => (window.matchMedia('(pointer: coarse)').matches ? 'move' : 'rectangle');

function Plot({ cloud, axes, colouring, picked, told, onPick, onPoint, box, margin }: PlotProps) {
  const words = useMessages('pool');
  const surface = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<Tool>(firstTool);
  const [view, setView] = useState<View>(wholeView);
  const [drawn, setDrawn] = useState<readonly Place[] | null>(null);
  const hits = useMemo(() => {
    let made: ReturnType<typeof hitsOf> | null = null;
    return () => (made ??= hitsOf(cloud.unit)); // sorted when somebody first points
  }, [cloud]);
  useEffect(() => {
    const timer = setTimeout(hits, 300); // before that, if nobody does
    return () => clearTimeout(timer);
  }, [hits]);
  const isPicked = useMemo(() => {
    if (!picked) return null;
    const set = new Set(picked);
    return Uint8Array.from(cloud.indices, (index) => (set.has(index) ? 1 : 0));
  }, [cloud, picked]);
  const outline = (places: readonly Place[]): Outline => outlineUnder(view, box, places);
  useGestures(surface, {
    tool,
    view,
    box,
    onView: setView,
    onDrawing: setDrawn,
    onDrawn: (places) => onPick(hits().inside(outline(places))),
    onPoint: (at) => onPoint(at && hits().nearest(view, box, at.x, at.y, REACH_PX), false),
    onTap: (at) => onPoint(hits().nearest(view, box, at.x, at.y, 2 * REACH_PX), true),
  });
  const inside = drawn ? hits().countInside(outline(drawn)) : null;
  return (
    <>
      <PlotTools tool={tool} onTool={setTool} view={view} box={box} onView={setView} />
      {axes && <p className="pool-axis">{axes.y.title}</p>}
      <div className="pool-plot" style={{ blockSize: box.height + margin.above + margin.below }} dir="ltr">
        {axes && <PoolAxes axes={axes} cloud={cloud} view={view} box={box} />}
        <div
          ref={surface}
          className={`pool-surface ${tool}`}
          role="region"
          aria-label={words.plotKeys}
          tabIndex={0}
          style={{ insetInlineStart: margin.side, insetBlockStart: margin.above, inlineSize: box.width, blockSize: box.height }}
        >
          <div role="img" aria-label={told}>
            <PoolCanvas cloud={cloud} isPicked={isPicked} colouring={colouring} view={view} box={box} />
          </div>
          {drawn && <Drawing drawn={drawn} isLasso={tool === 'lasso'} box={box} />}
          {inside !== null && <output className="pool-inside">{words.galaxiesInside({ n: inside })}</output>}
        </div>
      </div>
      {axes && <p className="pool-axis below">{axes.x.title}</p>}
    </>
  );
}

function Drawing({ drawn, isLasso, box }: { drawn: readonly Place[]; isLasso: boolean; box: Box }) {
  const [a, b] = [drawn[0], drawn.at(-1)];
  if (!a || !b) return null;
  const corners = isLasso ? drawn : [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  return (
    <svg className="pool-drawing" width={box.width} height={box.height} aria-hidden="true">
      <polygon points={corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
    </svg>
  );
}
