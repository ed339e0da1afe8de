/**
 * The tree from the top down: rows of questions with ribbons between them, as wide as the share of all volunteers expected to
 * go there. Questions are laid out by the browser, so that words of any length fit; the ribbons are drawn to where they
 * came to stand.
 */
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flowRows } from '../../domain/flowRows.ts';
import type { FlowDrawing } from './FlowPart.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import type { Ribbon } from './ribbons.ts';
import { ribbonsOf } from './ribbons.ts';

export function FlowTree({ survey, flow, opened, onOpen }: FlowDrawing) {
  const { tree } = survey;
  const layout = useMemo(() => flowRows(tree), [tree]);
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ readonly width: number; readonly height: number; readonly ribbons: readonly Ribbon[] }>({ width: 0, height: 0, ribbons: [] });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const draw = (): void => {
      const { width, height } = element.getBoundingClientRect();
      setDrawn({ width, height, ribbons: flow.round === null ? [] : ribbonsOf(element, layout.streams, flow.questions) });
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout, flow]);
  return (
    <div ref={box} className="flow-tree">
      <svg className="flow-ribbons" width={drawn.width} height={drawn.height} aria-hidden="true" focusable="false">
        {drawn.ribbons.map(({ path, width }, i) => (
          <path key={i} d={path} strokeWidth={width} />
        ))}
      </svg>
      {layout.rows.map((row, level) => (
        <div className="flow-row" key={level}>
          {row.map((item) => {
            if (item.kind === 'lane') return <span className="flow-lane" key={`lane ${String(item.stream.from)} ${String(item.stream.to)}`} data-lane={`${String(item.stream.from)} ${String(item.stream.to)}`} />;
            const [question, of] = [tree.questions[item.question], flow.questions[item.question]];
            if (!question || !of) return <Fragment key={item.question} />;
            return (
              <div className="flow-card" key={item.question} data-question={item.question} style={{ flexGrow: question.answers.length }}>
                <QuestionCard question={question} flow={of} opened={opened} onOpen={onOpen} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
