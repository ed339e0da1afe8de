/** The galaxy on black, as large as the window allows, with its tools. Nothing that must be read lies on top of it. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ShownGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from '../parts/Icon.tsx';
import { useGestures } from './gestures.ts';
import { ImageTools } from './ImageTools.tsx';
import { LightSliders } from './LightSliders.tsx';
import { Picture } from './Picture.tsx';
import { ScaleBar } from './ScaleBar.tsx';
import { isZoomed } from './view.ts';

interface ViewerProps {
  readonly shown: ShownGalaxy | null;
  readonly isLit: boolean;
  readonly setIsLit: (isLit: boolean) => void;
  readonly isWhyOpen: boolean;
  readonly onWhy: () => void;
  readonly viewer: RefObject<HTMLElement | null>;
  readonly onFullScreen: () => void;
}

export function Viewer(props: ViewerProps) {
  const { shown, isLit, setIsLit, viewer } = props;
  const canPan = useApp((state) => isZoomed(state.display.view));
  const plate = useRef<HTMLDivElement>(null);
  const isMoving = useGestures(plate);
  const width = useWidth(plate);
  return (
    <section
      ref={viewer}
      className={`viewer ${isLit ? 'lit' : ''} ${isMoving ? 'is-moving' : ''}`}
      aria-label={shown ? `Galaxy ${shown.galaxy.id}` : 'Galaxy'}
      data-tour="picture"
    >
      <Strip {...props} width={width} />
      <div className="frame">
        <div className={`plate ${canPan ? 'can-pan' : ''}`} ref={plate}>
          <div className="clip">
            <Picture shown={shown} />
          </div>
          {shown && <ScaleBar galaxy={shown.galaxy} width={width} />}
        </div>
        <ImageTools isLit={isLit} setIsLit={setIsLit} />
      </div>
      {isLit && <LightSliders onClose={() => setIsLit(false)} onFullScreen={props.onFullScreen} />}
    </section>
  );
}

/** Why this galaxy, its name and size, and full screen. */
function Strip({ shown, isWhyOpen, onWhy, onFullScreen, width }: ViewerProps & { readonly width: number }) {
  const isByScore = shown !== null && shown.why.strategy !== 'random' && shown.why.strategy !== 'monitor';
  return (
    <div className="strip">
      {shown && (
        <button type="button" className="chip" aria-expanded={isWhyOpen} onClick={onWhy} data-tour="why" data-drawer="why">
          <span className={isByScore ? 'mk' : 'mk chance'}>
            <Icon name={isByScore ? 'unsure' : 'dice'} small />
          </span>
          <span className="hide-s">Why am I seeing this galaxy?</span>
          <span className="only-s">{isByScore ? 'Why this one?' : 'Chosen by chance'}</span>
          <Icon name="chev-r" small />
        </button>
      )}
      {shown && (
        <span className="caption hide-s">
          {shown.galaxy.id}
          <ShownAt sizePx={shown.galaxy.sizePx} width={width} />
        </span>
      )}
      {document.fullscreenEnabled && <FullScreen onPress={onFullScreen} />}
    </div>
  );
}

function ShownAt({ sizePx, width }: { readonly sizePx: readonly [number, number] | null; readonly width: number }) {
  const zoom = useApp((state) => state.display.view.scale);
  if (sizePx === null || width === 0) return null;
  const size = Math.max(...sizePx);
  return (
    <span className="hide-m">
      {' '}
      · {size} px, shown at {((width * zoom) / size).toFixed(1)}×
    </span>
  );
}

function FullScreen({ onPress }: { readonly onPress: () => void }) {
  const isFull = useIsFullScreen();
  const name = isFull ? 'Leave full screen (F)' : 'Full screen (F)';
  return (
    <button type="button" className="icon-btn hide-s" aria-label={name} title={name} onClick={onPress}>
      <Icon name={isFull ? 'x' : 'fullscreen'} />
    </button>
  );
}

/** Whether anything is shown full screen, however it was begun or left. */
function useIsFullScreen(): boolean {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const look = (): void => setIsFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return isFull;
}

/** Width of an element in CSS pixels, following its changes. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
