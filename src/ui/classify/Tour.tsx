/**
 * The tutorial on the real screen: a card that asks for one thing after another and goes on by itself when it is done.
 * Offered once on a device, can be left at any step, and begun again from the menu or the field guide.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { endTutorial, startTutorial } from '../../app/tutorial.ts';
import { useIsPhone } from '../parts/media.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import type { Box } from './tourPlace.ts';
import { placeCard } from './tourPlace.ts';
import type { Sight, StepName } from './tutorialSteps.ts';
import { tutorialSteps } from './tutorialSteps.ts';
import './tour.css';

export function Tour({ drawer }: { drawer: string | null }) {
  const isRunning = useApp((state) => state.tutorial !== null);
  const hasSeenTour = useApp((state) => state.preferences.hasSeenTour);
  if (isRunning) return <Course drawer={drawer} />;
  return hasSeenTour ? null : <Offer />;
}

/** The first thing a person sees above their first galaxy: two minutes, now or not. */
function Offer() {
  const words = useMessages('help');
  const dialog = useRef<HTMLDialogElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const leave = () => setPreference({ hasSeenTour: true });
  const begin = async (): Promise<void> => setIsMissing(!(await startTutorial()));
  return (
    <dialog ref={dialog} className="offer" aria-labelledby="offer-title" onCancel={leave}>
      <h2 id="offer-title">{words.tutorialOffer}</h2>
      <p>{words.tutorialOfferAbout}</p>
      {isMissing && <p className="err">{words.tutorialMissing}</p>}
      <div className="row">
        <button type="button" className="btn quiet" onClick={leave}>
          {words.tourSkip}
        </button>
        <button type="button" className="btn primary" onClick={() => void begin()}>
          {words.startTutorial}
        </button>
      </div>
    </dialog>
  );
}

const titles = (words: Messages['help']): Readonly<Record<StepName, string>> => ({
  look: words.tutorLook,
  zoom: words.tutorZoom,
  answer: words.tutorAnswer,
  back: words.tutorBack,
  finish: words.tutorFinish,
  undo: words.tutorUndo,
  why: words.tutorWhy,
  help: words.tutorHelp,
  end: words.tutorEnd,
});

/** By hand where there is no keyboard. */
const texts = (words: Messages['help'], isPhone: boolean): Readonly<Record<StepName, string>> => ({
  look: words.tutorLookText,
  zoom: isPhone ? words.tutorZoomTouch : words.tutorZoomText,
  answer: isPhone ? words.tutorAnswerTouch : words.tutorAnswerText,
  back: isPhone ? words.tutorBackTouch : words.tutorBackText,
  finish: words.tutorFinishText,
  undo: isPhone ? words.tutorUndoTouch : words.tutorUndoText,
  why: words.tutorWhyText,
  help: isPhone ? words.tutorHelpTouch : words.tutorHelpText,
  end: words.tutorEndText,
});

function useSight(drawer: string | null): Sight {
  const scale = useApp((state) => state.display.view.scale);
  const answered = useApp((state) => state.walk.steps.length);
  const place = useApp((state) => state.tutorial?.place ?? 0);
  const lastAct = useApp((state) => state.lastAct);
  return { scale, answered, place, drawer, lastAct };
}

function Course({ drawer }: { drawer: string | null }) {
  const words = useMessages('help');
  const isPhone = useIsPhone();
  const sight = useSight(drawer);
  const [{ index, before }, setStep] = useState({ index: 0, before: sight });
  const step = tutorialSteps[index];
  // Done as the card asked: on to the next one, in the same breath.
  if (step?.isDone?.(sight, before)) setStep({ index: index + 1, before: sight });
  const isLast = index === tutorialSteps.length - 1;
  const next = () => (isLast ? void endTutorial() : setStep({ index: index + 1, before: sight }));
  if (!step) return null;
  return (
    <Card lights={step.lights} drawer={drawer} turn={`${String(index)} ${String(sight.place)} ${String(sight.answered)}`}>
      <p className="over">{words.tutorialStep({ n: index + 1, inAll: tutorialSteps.length })}</p>
      <div aria-live="polite">
        <h2>{titles(words)[step.name]}</h2>
        <p>{texts(words, isPhone)[step.name]}</p>
      </div>
      <div className="row">
        {!isLast && (
          <button type="button" className="btn quiet" onClick={() => void endTutorial()}>
            {words.leaveTutorial}
          </button>
        )}
        <button type="button" className={`btn ${step.isDone === null ? 'primary' : 'line'}`} onClick={next}>
          {isLast ? words.tutorialDone : step.isDone === null ? words.tourNext : words.skipStep}
        </button>
      </div>
    </Card>
  );
}

/** The box of the part a card speaks of, following what happens on screen. */
function usePartBox(selector: string, turn: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const measure = (): void => {
      const found = document.querySelector(selector)?.getBoundingClientRect();
      setBox(found && found.width > 0 ? { left: found.left, top: found.top, width: found.width, height: found.height } : null);
    };
    measure();
    const frame = requestAnimationFrame(measure); // once the rest of the screen has followed
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('resize', measure);
    };
  }, [selector, turn]);
  return box;
}

/** Between the card and the edge of the window, pixels. */
const MARGIN = 16;

interface CardProps {
  readonly lights: string;
  readonly drawer: string | null;
  /** Changes whenever the screen may have moved. */
  readonly turn: string;
  readonly children: React.ReactNode;
}

/** Beside the part it speaks of, never in the way of a hand: the rest of the screen stays in use. */
function Card({ lights, drawer, turn, children }: CardProps) {
  const words = useMessages('help');
  const card = useRef<HTMLElement>(null);
  const box = usePartBox(lights, `${turn} ${drawer ?? ''}`);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const size = card.current?.getBoundingClientRect();
    const room = { width: window.innerWidth, height: window.innerHeight };
    // Where the part is covered, by a sheet on a phone, the card stands above the sheet and leaves its Close in reach.
    if (size) setPlace(box ? placeCard(box, size, room) : { left: (room.width - size.width) / 2, top: MARGIN });
  }, [box]);
  return (
    <>
      {box && <div className="lit-part" aria-hidden="true" style={{ left: box.left - 6, top: box.top - 6, width: box.width + 12, height: box.height + 12 }} />}
      <section className="pop coach" aria-label={words.tutorial} tabIndex={-1} ref={card} style={place ?? { opacity: 0 }}>
        {children}
      </section>
    </>
  );
}
