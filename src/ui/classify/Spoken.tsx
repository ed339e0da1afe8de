/**
 * Tells screen readers what was done and what is asked now, politely and in one go, once what was on screen before is
 * out of the way. It is emptied first, so that the same words twice are told twice.
 */
import { useEffect, useState } from 'react';
import type { Act } from '../../app/store.ts';
import { useApp } from '../../app/store.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { paragraph } from '../parts/words.ts';
import { bannerWords, useBanner } from './bannerWords.ts';

/** Longer than a frame, shorter than anybody waits. */
const PAUSE_MS = 150;

export function Spoken({ prompt }: { prompt: string }) {
  const words = useMessages('classify');
  const lastAct = useApp((state) => state.lastAct);
  const isFinished = useApp((state) => state.isFinished);
  const banner = useBanner();
  const galaxy = useApp((state) => state.shown?.galaxy.id);
  const [text, setText] = useState('');
  const wanted = paragraph(lastAct && actWords(lastAct.kind, words), isFinished && words.thatWasTheLast, banner && bannerWords(banner, words), prompt);
  useEffect(() => {
    const emptying = setTimeout(() => setText(''));
    const speaking = setTimeout(() => setText(wanted), PAUSE_MS);
    return () => [emptying, speaking].forEach(clearTimeout);
  }, [wanted, galaxy, lastAct?.number]);
  return (
    <p className="vh" aria-live="polite">
      {text}
    </p>
  );
}

/** An answer within the walk is followed by its question and needs no words. */
function actWords(kind: Act['kind'], words: Messages['classify']): string {
  return {
    answered: '',
    back: words.toldBack,
    forward: words.toldForward,
    finished: words.toldSaved,
    skipped: words.toldSkipped,
    unreadable: words.toldUnreadable,
    undone: words.toldUndone,
    reopened: words.toldReopened,
    kept: words.toldKept,
  }[kind];
}
