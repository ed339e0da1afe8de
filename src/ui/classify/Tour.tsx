/** Four cards on the first galaxy: the picture, the number keys, why this galaxy, the learner. Offered once; can be left at any step. */
import { useLayoutEffect, useRef, useState } from 'react';
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { useIsPhone } from '../parts/media.ts';
import type { Box } from './tourPlace.ts';
import { placeCard } from './tourPlace.ts';

interface Card {
  readonly part: string;
  readonly title: string;
  readonly text: string;
  readonly touchTitle?: string;
  readonly touchText?: string;
}

const cards: readonly Card[] = [
  {
    part: 'picture',
    title: 'This is one galaxy',
    text: 'Look at the one in the middle. Scroll or press + to come closer, drag to move about, press I for a negative: faint arms show better in it.',
    touchText:
      'Look at the one in the middle. Pinch to come closer, drag to move about. The half-filled circle shows a negative: faint arms show better in it.',
  },
  {
    part: 'answers',
    title: 'Press a number, that’s all',
    text: 'Each key is one answer. It is saved at once and the next question appears. Changed your mind? Backspace goes back, and U takes back a finished galaxy.',
    touchTitle: 'Tap an answer, that’s all',
    touchText:
      'One tap is one answer. It is saved at once and the next question appears. Changed your mind? Tap an earlier answer above the question, or Undo.',
  },
  {
    part: 'why',
    title: 'Why this galaxy',
    text: 'Here you can always read how it was chosen: by chance, or because the learner is unsure of it. Its guess stays hidden until you have answered.',
  },
  {
    part: 'status',
    title: 'It learns beside you',
    text: 'After 24 galaxies a small network begins to learn from your answers, in this browser. This line tells what it is doing and that your work is saved.',
  },
];

export function Tour() {
  const hasSeenTour = useApp((state) => state.preferences.hasSeenTour);
  const isGalaxyHere = useApp((state) => state.shown !== null);
  const [index, setIndex] = useState(0);
  const card = cards[index];
  if (hasSeenTour || !isGalaxyHere || !card) return null;
  const leave = () => void setPreference({ hasSeenTour: true });
  return (
    <TourCard
      key={index}
      card={card}
      index={index}
      onNext={() => (index + 1 < cards.length ? setIndex(index + 1) : leave())}
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

function TourCard({ card, index, onNext, onLeave }: { card: Card; index: number; onNext: () => void; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const pop = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const isPhone = useIsPhone();
  const box = usePartBox(card.part);
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
  const isLast = index === cards.length - 1;
  return (
    <dialog ref={dialog} className="tour" aria-labelledby="tour-title" onCancel={onLeave}>
      {box && <div className="spot" style={spotAround(box)} />}
      <div className="pop" ref={pop} style={place ?? { opacity: 0 }}>
        <h2 id="tour-title">{isPhone ? (card.touchTitle ?? card.title) : card.title}</h2>
        <p>{isPhone ? (card.touchText ?? card.text) : card.text}</p>
        <div className="row">
          <span className="steps">
            <span className="vh">
              Step {index + 1} of {cards.length}
            </span>
            {cards.map(({ part }, i) => (
              <i key={part} className={i <= index ? 'on' : ''} />
            ))}
          </span>
          {!isLast && (
            <button type="button" className="btn quiet" onClick={onLeave}>
              Skip tour
            </button>
          )}
          <button type="button" className="btn primary" ref={next} onClick={onNext}>
            {isLast ? 'Start' : 'Next'}
          </button>
        </div>
      </div>
    </dialog>
  );
}
