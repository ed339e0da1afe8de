/** Zoom, turn, mirror, negative and light: a toolbar with one tab stop, walked with the arrow keys. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { resetDisplay, setLight, setView } from '../../app/display.ts';
import { useApp } from '../../app/store.ts';
import type { Light } from '../../domain/display.ts';
import { Icon } from '../parts/Icon.tsx';
import { useIsPhone } from '../parts/media.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { number } from '../parts/words.ts';
import type { Action } from './keys.ts';
import { isAdjusted } from './light.ts';
import { useNames } from './useNames.ts';
import { mirrored, refit, turned, ZOOM_STEP, zoomAt } from './view.ts';

interface ImageToolsProps {
  readonly isLit: boolean;
  readonly setIsLit: (isLit: boolean) => void;
}

interface Tool {
  readonly name: string;
  /** The key that does the same. */
  readonly action: Action | null;
  readonly icon: string;
  readonly press: () => void;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly isChanged?: boolean;
  /** A line before it. */
  readonly startsGroup?: boolean;
  /** Shown on phones only while the light sliders are open. */
  readonly isExtra?: boolean;
}

interface Shown {
  readonly words: Messages['classify'];
  readonly light: Light;
  readonly isTurned: boolean;
  readonly isMirrored: boolean;
}

function toolsOf({ words, light, isTurned, isMirrored, isLit, setIsLit }: Shown & ImageToolsProps): Tool[] {
  return [
    { name: words.zoomIn, action: 'zoom in', icon: 'zoom-in', press: () => setView((view) => zoomAt(view, ZOOM_STEP)), isExtra: true },
    { name: words.zoomOut, action: 'zoom out', icon: 'zoom-out', press: () => setView((view) => zoomAt(view, 1 / ZOOM_STEP)), isExtra: true },
    { name: words.fitToView, action: 'fit', icon: 'fit', press: () => setView(refit), isExtra: true },
    { name: words.rotateQuarter, action: 'rotate', icon: 'rotate', press: () => setView(turned), isChanged: isTurned, isExtra: true, startsGroup: true },
    { name: words.mirror, action: 'mirror', icon: 'mirror', press: () => setView(mirrored), isPressed: isMirrored, isExtra: true },
    { name: words.invert, action: 'invert', icon: 'invert', press: () => setLight({ ...light, isInverted: !light.isInverted }), isPressed: light.isInverted },
    { name: words.brightnessAndStretch, action: 'light', icon: 'sliders', press: () => setIsLit(!isLit), isExpanded: isLit, isChanged: isAdjusted(light) },
    { name: words.resetView, action: null, icon: 'reset', press: resetDisplay, isExtra: true, startsGroup: true },
  ];
}

export function ImageTools(props: ImageToolsProps) {
  const words = useMessages('classify');
  const light = useApp((state) => state.display.light);
  const isTurned = useApp((state) => state.display.view.degrees !== 0);
  const isMirrored = useApp((state) => state.display.view.isMirrored);
  const isPhone = useIsPhone();
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const tools = toolsOf({ ...props, words, light, isTurned, isMirrored }).filter((tool) => !tool.isExtra || !isPhone || props.isLit);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (Math.min(stop, tools.length - 1) + step + tools.length) % tools.length;
    setStop(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    // Arrow keys inside a toolbar are the pattern for toolbars; the buttons themselves take the presses.
    <div
      className="tools"
      role="toolbar"
      aria-label={words.imageTools}
      aria-orientation={isPhone ? 'horizontal' : 'vertical'}
      tabIndex={-1}
      ref={bar}
      onKeyDown={onKeyDown}
    >
      {tools.map((tool, index) => (
        <ToolButton
          key={tool.icon}
          tool={tool}
          isStop={index === Math.min(stop, tools.length - 1)}
          onFocus={() => setStop(index)}
          after={tool.icon === 'zoom-in' ? <Zoom /> : null}
        />
      ))}
    </div>
  );
}

/** How far it is zoomed: 100 % shows the whole picture. */
function Zoom() {
  const hundredths = useApp((state) => Math.round(state.display.view.scale * 100));
  return <span className="zoomval hide-s">{number(hundredths / 100, { style: 'percent' })}</span>;
}

function ToolButton({ tool, isStop, onFocus, after }: { tool: Tool; isStop: boolean; onFocus: () => void; after: ReactNode }) {
  const names = useNames();
  return (
    <>
      {tool.startsGroup && <span className="rule-between hide-s" aria-hidden="true" />}
      <button
        type="button"
        className={`icon-btn ${tool.isChanged ? 'is-changed' : ''}`}
        {...names(tool.name, tool.action)}
        aria-pressed={tool.isPressed}
        aria-expanded={tool.isExpanded}
        tabIndex={isStop ? 0 : -1}
        onFocus={onFocus}
        onClick={tool.press}
      >
        <Icon name={tool.icon} />
      </button>
      {after}
    </>
  );
}
