/** Every key: what it does, a way to change it, and the switch that turns them all off. */
import { useState } from 'react';
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import type { Messages } from '../parts/messages.ts';
import { useMessages } from '../parts/messages.ts';
import { Rich } from '../parts/Rich.tsx';
import { Drawer } from './Drawer.tsx';
import { Caps } from './KeyCap.tsx';
import type { Action, KeyAnswer } from './keys.ts';
import { capsOf, chordOf, keyOf } from './keys.ts';
import { giveKey } from './keyChoice.ts';
import './keys.css';

type Words = Messages['help'];

/** Keys that cannot be changed, or an action's. */
type Row = Action | readonly [keys: readonly string[], what: string];

const groupsOf = (words: Words, allowsUnsure: boolean): readonly (readonly [title: string, rows: readonly Row[]])[] => [
  [
    words.keysAnswer,
    [[['1', '…', '9'], words.keyChoose], [['↵'], words.keyGoOn], ...(allowsUnsure ? (['unsure'] as const) : []), 'back', 'forward', 'undo', 'skip', 'skip because', 'hints', 'favourite', 'note'],
  ],
  [words.keysLook, ['zoom in', 'zoom out', 'fit', [['←', '↑', '↓', '→'], words.keyMoveView], 'rotate', 'turn left', 'turn right', 'mirror', 'invert', 'light', 'single band', 'next band', 'sampling', 'keep view', 'full screen']],
  [words.keysElsewhere, ['keys', [['Esc'], words.keyEscape]]],
];

const whatIs = (action: Action, words: Words): string =>
  ({
    back: words.keyBack,
    forward: words.keyForward,
    undo: words.keyUndo,
    skip: words.keySkip,
    'skip because': words.keySkipBecause,
    unsure: words.keyUnsure,
    hints: words.keyHints,
    favourite: words.keyFavourite,
    note: words.keyNote,
    'zoom in': words.keyZoomIn,
    'zoom out': words.keyZoomOut,
    fit: words.keyFit,
    rotate: words.keyRotate,
    'turn left': words.keyTurnLeft,
    'turn right': words.keyTurnRight,
    mirror: words.keyMirror,
    invert: words.keyInvert,
    light: words.keyLight,
    'single band': words.keySingleBand,
    'next band': words.keyNextBand,
    sampling: words.keySampling,
    'keep view': words.keyKeepView,
    'full screen': words.keyFullScreen,
    keys: words.keyKeys,
  })[action];

/** A key press that was no use, or that another action has: which row it was for, and what came of it. */
interface Refused {
  readonly action: Action;
  readonly chord: string;
  readonly answer: Exclude<KeyAnswer, null | { kind: 'taken' }>;
}

export function KeysDrawer({ onClose }: { onClose: () => void }) {
  const words = useMessages('help');
  const { areKeysOn, keys } = useApp((state) => state.preferences);
  const allowsUnsure = useApp((state) => state.survey?.settings.allowsUnsure ?? false);
  const [waiting, setWaiting] = useState<Action | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = (action: Action | null) => {
    setWaiting(action);
    setRefused(null);
  };
  const take = (changes: typeof keys) => {
    setPreference({ keys: changes });
    ask(null);
  };
  const press = (action: Action, chord: string) => {
    const answer = giveKey(action, chord, keys);
    if (answer?.kind === 'taken') take(answer.changes);
    else if (answer) setRefused({ action, chord, answer });
  };
  return (
    <Drawer title={words.keysTitle} onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={areKeysOn} onChange={(event) => setPreference({ areKeysOn: event.target.checked })} />
        <span>{words.keysAct}</span>
      </label>
      <p className="muted key-note">{words.keysNote}</p>
      {groupsOf(words, allowsUnsure).map(([title, rows]) => (
        <section className="eg" key={title}>
          <h3>{title}</h3>
          <ul className="key-rows">
            {rows.map((row) =>
              typeof row === 'string' ? (
                <ActionRow key={row} action={row} chord={keyOf(row, keys)} isWaiting={waiting === row} onAsk={() => ask(waiting === row ? null : row)} onCancel={() => ask(null)} onPress={(chord) => press(row, chord)}>
                  {refused?.action === row && <RefusedNote refused={refused} onSwap={take} />}
                </ActionRow>
              ) : (
                <li key={row[1]}>
                  <span>{row[1]}</span>
                  <span className="caps">
                    {row[0].map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </span>
                </li>
              ),
            )}
          </ul>
        </section>
      ))}
      {Object.keys(keys).length > 0 && (
        <button type="button" className="btn line key-reset" onClick={() => take({})}>
          {words.resetKeys}
        </button>
      )}
    </Drawer>
  );
}

interface ActionRowProps {
  readonly action: Action;
  readonly chord: string;
  readonly isWaiting: boolean;
  readonly onAsk: () => void;
  readonly onCancel: () => void;
  readonly onPress: (chord: string) => void;
  readonly children: React.ReactNode;
}

function ActionRow({ action, chord, isWaiting, onAsk, onCancel, onPress, children }: ActionRowProps) {
  const words = useMessages('help');
  const what = whatIs(action, words);
  return (
    <li className={isWaiting ? 'is-waiting' : ''}>
      <span>{what}</span>
      <button
        type="button"
        className="key-change"
        aria-label={isWaiting ? words.pressNewKey({ what }) : words.changeKey({ key: chord, what })}
        aria-pressed={isWaiting}
        onClick={onAsk}
        onBlur={(event) => {
          // Into the note below, which may offer an exchange, is not away.
          if (isWaiting && !event.currentTarget.parentElement?.contains(event.relatedTarget)) onCancel();
        }}
        onKeyDown={(event) => {
          if (!isWaiting || event.key === 'Tab') return;
          if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
          event.preventDefault(); // nor does it do what it did before
          if (event.key === 'Escape') onCancel();
          else onPress(chordOf({ key: event.key, code: event.code, shiftKey: event.shiftKey }));
        }}
      >
        {isWaiting ? <span className="press-now">{words.pressAKey}</span> : <Caps chord={chord} />}
      </button>
      <p className="refused" role="status">
        {children}
      </p>
    </li>
  );
}

function RefusedNote({ refused: { action, chord, answer }, onSwap }: { refused: Refused; onSwap: (changes: Readonly<Record<string, string>>) => void }) {
  const words = useMessages('help');
  switch (answer.kind) {
    case 'fixed':
      return words.keyFixed;
    case 'foreign':
      return words.keyForeign;
    case 'clash': {
      const other = whatIs(answer.with, words);
      const exchange = words.exchangeKeys({ one: whatIs(action, words), other });
      return (
        <Rich
          text={words.keyClash({ key: capsOf(chord).join(' '), what: other })}
          tags={{
            key: (children) => <kbd>{children}</kbd>,
            swap: (children) => (
              <button type="button" className="lnk" onClick={() => onSwap(answer.swapped)} aria-label={exchange}>
                {children}
              </button>
            ),
          }}
        />
      );
    }
  }
}
