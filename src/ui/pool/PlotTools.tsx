/** What a hand on the plot does, and how near one looks. */
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import type { Tool } from './useGestures.ts';
import { viewAfter } from './useGestures.ts';
import type { Box, View } from './view.ts';

interface PlotToolsProps {
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  readonly view: View;
  readonly box: Box;
  readonly onView: (view: View) => void;
}

export function PlotTools({ tool, onTool, view, box, onView }: PlotToolsProps) {
  const words = useMessages('pool');
  const tools: readonly { readonly id: Tool; readonly label: string }[] = [
    { id: 'rectangle', label: words.rectangle },
    { id: 'lasso', label: words.lasso },
    { id: 'move', label: words.move },
  ];
  const press = (key: string) => () => {
    const next = viewAfter(key, view, box);
    if (next) onView(next);
  };
  return (
    <div className="pool-tools">
      <div className="seg" role="group" aria-label={words.handDoes}>
        {tools.map(({ id, label }) => (
          <button key={id} type="button" aria-pressed={tool === id} onClick={() => onTool(id)}>
            {label}
          </button>
        ))}
      </div>
      <div className="row" role="group" aria-label={words.howNear}>
        <button type="button" className="icon-btn" aria-label={words.nearer} title={words.nearer} onClick={press('+')}>
          <Icon name="zoom-in" />
        </button>
        <button type="button" className="icon-btn" aria-label={words.farther} title={words.farther} onClick={press('-')}>
          <Icon name="zoom-out" />
        </button>
        <button type="button" className="icon-btn" aria-label={words.seeAll} title={words.seeAll} onClick={press('0')}>
          <Icon name="fit" />
        </button>
      </div>
    </div>
  );
}
