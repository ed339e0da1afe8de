/** The galaxy on black, as large as the window allows, with its tools. Nothing that must be read lies on top of it. */
import { useEffect, useId, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ShownGalaxy } from '../../app/store.ts';
import { Icon } from '../parts/Icon.tsx';
import { useGestures } from './gestures.ts';
import { ImageTools } from './ImageTools.tsx';
import type { Light } from '../../domain/display.ts';
import { isPlain, tableOf } from './light.ts';
import { LightSliders } from './LightSliders.tsx';
import { Picture } from './Picture.tsx';
import type { ViewState } from './useView.ts';

interface ViewerProps {
  readonly shown: ShownGalaxy | null;
  readonly viewState: ViewState;
  readonly light: Light;
  readonly setLight: (light: Light) => void;
  readonly isLit: boolean;
  readonly setIsLit: (isLit: boolean) => void;
  readonly isWhyOpen: boolean;
  readonly onWhy: () => void;
  readonly viewer: RefObject<HTMLElement | null>;
  readonly onFullScreen: () => void;
}

export function Viewer(props: ViewerProps) {
  const { shown, viewState, light, isLit, viewer } = props;
  const plate = useRef<HTMLDivElement>(null);
  const { isMoving, handlers } = useGestures(plate, viewState.setView);
  const filter = useId();
  const hasFilter = !isPlain(light) || light.isInverted;
  return (
    <section
      ref={viewer}
      className={`viewer ${isLit ? 'lit' : ''} ${isMoving ? 'is-moving' : ''}`}
      aria-label={shown ? `Galaxy ${shown.galaxy.id}` : 'Galaxy'}
      data-tour="picture"
    >
      <Strip {...props} plate={plate} />
      <div className="frame">
        <div className={`plate ${viewState.view.scale > 1 ? 'can-pan' : ''}`} ref={plate} {...handlers}>
          <div className="clip" style={hasFilter ? { filter: `url(#${filter})` } : undefined}>
            <Picture shown={shown} view={viewState.view} leaving={viewState.leaving} onLeft={viewState.onLeft} />
          </div>
        </div>
        <ImageTools {...props} />
      </div>
      {isLit && <LightSliders light={light} setLight={props.setLight} onClose={() => props.setIsLit(false)} />}
      {hasFilter && (
        <svg width="0" height="0" className="vh" aria-hidden="true">
          <filter id={filter} colorInterpolationFilters="sRGB">
            <feComponentTransfer>
              <feFuncR type="table" tableValues={tableOf(light)} />
              <feFuncG type="table" tableValues={tableOf(light)} />
              <feFuncB type="table" tableValues={tableOf(light)} />
            </feComponentTransfer>
          </filter>
        </svg>
      )}
    </section>
  );
}

/** Why this galaxy, its name and size, and full screen. */
function Strip({ shown, isWhyOpen, onWhy, onFullScreen, viewState, plate }: ViewerProps & { plate: RefObject<HTMLElement | null> }) {
  const isByScore = shown !== null && shown.why.strategy !== 'random' && shown.why.strategy !== 'monitor';
  const width = useWidth(plate);
  const size = shown?.galaxy.sizePx?.[0];
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
          {size !== undefined && width > 0 && (
            <span className="hide-m">
              {' '}
              · {size} px, shown at {((width * viewState.view.scale) / size).toFixed(1)}×
            </span>
          )}
        </span>
      )}
      {document.fullscreenEnabled && (
        <button type="button" className="icon-btn hide-s" aria-label="Full screen (F)" title="Full screen (F)" onClick={onFullScreen}>
          <Icon name="fullscreen" />
        </button>
      )}
    </div>
  );
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
