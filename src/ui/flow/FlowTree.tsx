/**
 * The tree from the top down: rows of questions with ribbons between them, as wide as the share of all volunteers expected to
 * go there. Questions are laid out by the browser, so that words of any length fit; the ribbons are drawn to where they
 * came to stand.
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flowRows } from '../../domain/flowRows.ts';
import type { FlowDrawing } from './FlowPart.tsx';
import type { Drawn } from './FlowRows.tsx';
import { FlowRows } from './FlowRows.tsx';
import { placesIn, ribbonsOf } from './ribbons.ts';

export function FlowTree({ survey, flow, opened, onOpen }: FlowDrawing) {
  const { tree } = survey;
  const layout = useMemo(() => flowRows(tree), [tree]);
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>({ width: 0, height: 0, ribbons: [] });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const draw = (): void => {
      const { width, height } = element.getBoundingClientRect();
      setDrawn({ width, height, ribbons: flow.round === null ? [] : ribbonsOf(placesIn(element), layout.streams, flow.questions) });
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout, flow]);
  return (
    <div ref={box}>
      <FlowRows survey={survey} flow={flow} opened={opened} onOpen={onOpen} layout={layout} drawn={drawn} />
    </div>
  );
}
