/** Why this galaxy is (or was) skipped: a few reasons by number, or one's own words. Nobody has to say. */
import { useEffect, useId, useRef, useState } from 'react';
import { skipGalaxy } from '../../app/classify.ts';
import { useApp } from '../../app/store.ts';
import { giveSkipReason } from '../../app/afterwards.ts';
import { useMessages } from '../parts/messages.ts';
import { Drawer } from './Drawer.tsx';
import { chordOf } from './keys.ts';
import { reasonWords, skipReasons } from './skipReasons.ts';
import './skip.css';

/** Long enough for a sentence, short enough to stay a reason. */
const LONGEST = 200;

interface SkipDrawerProps {
  /** The galaxy is on screen still and will be skipped; otherwise it is the one skipped last. */
  readonly isBefore: boolean;
  readonly onClose: () => void;
}

export function SkipDrawer({ isBefore, onClose }: SkipDrawerProps) {
  const words = useMessages('classify');
  const areKeysOn = useApp((state) => state.preferences.areKeysOn);
  const given = useApp((state) => (isBefore ? undefined : state.justFinished?.skipped?.reason));
  const [own, setOwn] = useState('');
  const id = useId();
  const say = (reason: string) => {
    void (isBefore ? skipGalaxy(reason) : giveSkipReason(reason));
    onClose();
  };
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // While the focus is in here, a number chooses a reason and answers no question: it is caught before the screen's keys.
    const onKeyDown = (event: KeyboardEvent) => {
      const isInside = list.current?.closest('.drawer')?.contains(document.activeElement) ?? false;
      if (!isInside || !areKeysOn || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const reason = skipReasons[Number(chordOf(event)) - 1];
      if (reason === undefined) return;
      event.preventDefault();
      say(reason);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  });
  return (
    <Drawer title={isBefore ? words.skipBecause : words.skippedBecause} onClose={onClose}>
      <ul className="reasons" ref={list}>
        {skipReasons.map((reason, at) => (
          <li key={reason}>
            <button type="button" className={given === reason ? 'is-on' : ''} aria-keyshortcuts={areKeysOn ? String(at + 1) : undefined} aria-pressed={given === reason} onClick={() => say(reason)}>
              {reasonWords(reason, words)}
              {areKeysOn && <kbd aria-hidden="true">{at + 1}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="own-reason"
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim() !== '') say(own);
        }}
      >
        <label htmlFor={id}>{words.ownReason}</label>
        <input id={id} className="input" value={own} maxLength={LONGEST} autoComplete="off" onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" className="btn line" disabled={own.trim() === ''}>
          {isBefore ? words.skip : words.keepReason}
        </button>
      </form>
      <p className="muted reason-note">{words.reasonNote}</p>
    </Drawer>
  );
}
