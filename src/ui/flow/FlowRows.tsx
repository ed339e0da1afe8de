/** The rows of the tree with the ribbons between them: questions as cards, and lanes where a ribbon passes a row by. */
import { Fragment } from 'react';
import type { FlowRows as Layout } from '../../domain/flowRows.ts';
import type { FlowDrawing } from './FlowPart.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import type { Ribbon } from './ribbons.ts';

/** Ribbons, and the size of what they were drawn over, in pixels. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly ribbons: readonly Ribbon[];
}

interface FlowRowsProps extends FlowDrawing {
  readonly layout: Layout;
  readonly drawn: Drawn;
}

export function FlowRows({ survey: { tree }, flow, opened, onOpen, layout, drawn }: FlowRowsProps) {
  return (
    <div className="flow-tree">
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
