/** The galaxy on black, as large as the window allows, with its tools. Nothing that must be read lies on top of it. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ShownGalaxy } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { useWidth } from '../parts/useWidth.ts';
import { decimal } from '../parts/words.ts';
import { BandName } from './BandName.tsx';
import { useGestures } from './gestures.ts';
import { ImageTools } from './ImageTools.tsx';
import { Picture } from './Picture.tsx';
import { ScaleBar } from './ScaleBar.tsx';
import { useNames } from './useNames.ts';
import { isZoomed } from './view.ts';

const LightSliders = lazy(async () => ({ default: (await import('./LightSliders.tsx')).LightSliders }));

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
  const words = useMessages('classify');
  const canPan = useApp((state) => isZoomed(state.display.view));
  const plate = useRef<HTMLDivElement>(null);
  const isMoving = useGestures(plate);
  const width = useWidth(plate);
  return (
    <section
      ref={viewer}
      className={`viewer ${isLit ? 'lit' : ''} ${isMoving ? 'is-moving' : ''}`}
      aria-label={shown ? words.galaxyNamed({ id: shown.galaxy.id }) : words.galaxy}
      data-tour="picture"
    >
      <Strip {...props} width={width} />
      <div className="frame">
        <div className={`plate ${canPan ? 'can-pan' : ''}`} ref={plate}>
          <div className="clip">
            <Picture shown={shown} />
          </div>
          <BandName />
          {shown && <ScaleBar galaxy={shown.galaxy} width={width} />}
        </div>
        <ImageTools isLit={isLit} setIsLit={setIsLit} />
      </div>
      {isLit && (
        <Suspense fallback={null}>
          <LightSliders onClose={() => setIsLit(false)} onFullScreen={props.onFullScreen} />
        </Suspense>
      )}
    </section>
  );
}

/** Why this galaxy, its name and size, and full screen. */
function Strip({ shown, isWhyOpen, onWhy, onFullScreen, width }: ViewerProps & { readonly width: number }) {
  const words = useMessages('classify');
  const strategy = shown?.why.strategy;
  const isByScore = strategy !== undefined && strategy !== 'random' && strategy !== 'monitor';
  return (
    <div className="strip">
      {shown && (
        <button type="button" className="chip" aria-expanded={isWhyOpen} onClick={onWhy} data-tour="why" data-drawer="why">
          <span className={isByScore ? 'mk' : 'mk chance'}>
            <Icon name={strategy === 'selection' ? 'flag' : isByScore ? 'unsure' : 'dice'} small />
          </span>
          <span className="hide-s">{words.whyThisGalaxy}</span>
          <span className="only-s">{isByScore ? words.whyThisOne : words.chosenByChance}</span>
          <Icon name="chev-r" small />
        </button>
      )}
      {shown && (
        <span className="caption hide-s">
          <bdi>{shown.galaxy.id}</bdi>
          <ShownAt sizePx={shown.galaxy.sizePx} width={width} />
        </span>
      )}
      {document.fullscreenEnabled && <FullScreen onPress={onFullScreen} />}
    </div>
  );
}

function ShownAt({ sizePx, width }: { readonly sizePx: readonly [number, number] | null; readonly width: number }) {
  const words = useMessages('classify');
  const zoom = useApp((state) => state.display.view.scale);
  if (sizePx === null || width === 0) return null;
  const size = Math.max(...sizePx);
  return (
    <span className="hide-m">
      {' '}
      · {words.sizeAndMagnification({ size, times: decimal((width * zoom) / size, 1) })}
    </span>
  );
}

function FullScreen({ onPress }: { readonly onPress: () => void }) {
  const isFull = useIsFullScreen();
  const words = useMessages('classify');
  const names = useNames();
  return (
    <button type="button" className="icon-btn hide-s" {...names(isFull ? words.leaveFullScreen : words.fullScreen, 'full screen')} onClick={onPress}>
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
