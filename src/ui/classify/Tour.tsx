/** Four cards on the first galaxy: the picture, the number keys, why this galaxy, the learner. Offered once; can be left at any step. */
import { useLayoutEffect, useRef, useState } from 'react';
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { useIsPhone } from '../parts/media.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import type { Box } from './tourPlace.ts';
import { placeCard } from './tourPlace.ts';

interface Card {
  readonly title: string;
  readonly text: string;
  readonly touchTitle?: string;
  readonly touchText?: string;
}

const parts = ['picture', 'answers', 'why', 'status'] as const;

const cardsOf = (words: Messages['help']): Readonly<Record<(typeof parts)[number], Card>> => ({
  picture: { title: words.tourPicture, text: words.tourPictureText, touchText: words.tourPictureTouch },
  answers: { title: words.tourAnswers, text: words.tourAnswersText, touchTitle: words.tourAnswersTouchTitle, touchText: words.tourAnswersTouch },
  why: { title: words.tourWhy, text: words.tourWhyText },
  status: { title: words.tourStatus, text: words.tourStatusText },
});

export function Tour() {
  const hasSeenTour = useApp((state) => state.preferences.hasSeenTour);
  const isGalaxyHere = useApp((state) => state.shown !== null);
  const [index, setIndex] = useState(0);
  const part = parts[index];
  if (hasSeenTour || !isGalaxyHere || !part) return null;
  const leave = () => void setPreference({ hasSeenTour: true });
  return (
    <TourCard
      key={index}
      part={part}
      index={index}
      onNext={() => (index + 1 < parts.length ? setIndex(index + 1) : leave())}
      onLeave={leave}
    />
  );
}

/** The box of the part a card explains, following the window's size. */
function usePartBox(part: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const measure = (): void => {
      const found = document.querySelector(`[data-tour="${part}"]`)?.getBoundingClientRect();
      setBox(found ? { left: found.left, top: found.top, width: found.width, height: found.height } : null);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [part]);
  return box;
}

/** A frame a little larger than the part, inside the window. */
function spotAround({ left, top, width, height }: Box) {
  const from = { left: Math.max(4, left - 8), top: Math.max(4, top - 8) };
  return {
    ...from,
    width: Math.min(window.innerWidth - 4, left + width + 8) - from.left,
    height: Math.min(window.innerHeight - 4, top + height + 8) - from.top,
  };
}

function TourCard({ part, index, onNext, onLeave }: { part: (typeof parts)[number]; index: number; onNext: () => void; onLeave: () => void }) {
  const words = useMessages('help');
  const card = cardsOf(words)[part];
  const dialog = useRef<HTMLDialogElement>(null);
  const pop = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const isPhone = useIsPhone();
  const box = usePartBox(part);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal(); // before the card is measured: a closed dialog has no size

    next.current?.focus();
    return () => element?.close();
  }, []);
  useLayoutEffect(() => {
    const size = pop.current?.getBoundingClientRect();
    if (box && size) setPlace(placeCard(box, size, { width: window.innerWidth, height: window.innerHeight }));
  }, [box]);
  const isLast = index === parts.length - 1;
  return (
    <dialog ref={dialog} className="tour" aria-labelledby="tour-title" onCancel={onLeave}>
      {box && <div className="spot" style={spotAround(box)} />}
      <div className="pop" ref={pop} style={place ?? { opacity: 0 }}>
        <h2 id="tour-title">{isPhone ? (card.touchTitle ?? card.title) : card.title}</h2>
        <p>{isPhone ? (card.touchText ?? card.text) : card.text}</p>
        <div className="row">
          <span className="steps">
            <span className="vh">{words.tourStep({ at: index + 1, all: parts.length })}</span>
            {parts.map((step, i) => (
              <i key={step} className={i <= index ? 'on' : ''} />
            ))}
          </span>
          {!isLast && (
            <button type="button" className="btn quiet" onClick={onLeave}>
              {words.tourSkip}
            </button>
          )}
          <button type="button" className="btn primary" ref={next} onClick={onNext}>
            {isLast ? words.tourStart : words.tourNext}
          </button>
        </div>
      </div>
    </dialog>
  );
}
