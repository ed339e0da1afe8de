/** Every key: what it does, a way to change it, and the switch that turns them all off. */
import { useState } from 'react';
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { Drawer } from './Drawer.tsx';
import { Caps } from './KeyCap.tsx';
import type { Action, KeyAnswer } from './keys.ts';
import { chordOf, giveKey, keyOf } from './keys.ts';
import './keys.css';

/** Keys that cannot be changed, or an action's. */
type Row = Action | readonly [keys: readonly string[], what: string];

const groups: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  ['Answer', [[['1', '…', '9'], 'Choose, save and move on'], [['↵'], 'Go on, where several may be ticked'], 'back', 'forward', 'undo', 'skip', 'hints']],
  ['Look', ['zoom in', 'zoom out', 'fit', [['←', '↑', '↓', '→'], 'Move the view'], 'rotate', 'turn left', 'turn right', 'mirror', 'invert', 'light', 'single band', 'sampling', 'keep view', 'full screen']],
  ['Elsewhere', ['keys', [['Esc'], 'Close what is open']]],
];

const words: Readonly<Record<Action, string>> = {
  back: 'Back to the question before',
  forward: 'Forward again',
  undo: 'Undo a finished galaxy, back to the start of the session',
  skip: 'Skip this galaxy',
  hints: 'Examples and hints for this question',
  'zoom in': 'Zoom in',
  'zoom out': 'Zoom out',
  fit: 'Fit the picture',
  rotate: 'Rotate a quarter turn',
  'turn left': 'Turn a little to the left',
  'turn right': 'Turn a little to the right',
  mirror: 'Mirror',
  invert: 'Invert',
  light: 'Brightness and stretch',
  'single band': 'Single band: brightness alone, in one colour scale',
  sampling: 'Pixels as squares',
  'keep view': 'Keep my view for the next galaxies',
  'full screen': 'Full screen',
  keys: 'These keys',
};

/** A key press that was no use, or that another action has: which row it was for, and what came of it. */
interface Refused {
  readonly action: Action;
  readonly chord: string;
  readonly answer: Exclude<KeyAnswer, null | { kind: 'taken' }>;
}

export function KeysDrawer({ onClose }: { onClose: () => void }) {
  const { areKeysOn, keys } = useApp((state) => state.preferences);
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
    <Drawer title="Keys" onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={areKeysOn} onChange={(event) => setPreference({ areKeysOn: event.target.checked })} />
        <span>Keys act on the Classify screen</span>
      </label>
      <p className="muted key-note">Press a key in the list to change it.</p>
      {groups.map(([title, rows]) => (
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
          Reset all keys
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
  const id = `key of ${action}`.replaceAll(' ', '-');
  return (
    <li className={isWaiting ? 'is-waiting' : ''}>
      <span id={id}>{words[action]}</span>
      <button
        type="button"
        className="key-change"
        aria-label={isWaiting ? `Press the new key for: ${words[action]}` : `${chord}: change the key for: ${words[action]}`}
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
        {isWaiting ? <span className="press-now">Press a key</span> : <Caps chord={chord} />}
      </button>
      <p className="refused" role="status">
        {children}
      </p>
    </li>
  );
}

function RefusedNote({ refused: { action, chord, answer }, onSwap }: { refused: Refused; onSwap: (changes: Readonly<Record<string, string>>) => void }) {
  switch (answer.kind) {
    case 'fixed':
      return 'Numbers, Enter, Escape and the arrows keep what they do.';
    case 'foreign':
      return 'That key belongs to the browser. Choose another.';
    case 'clash':
      return (
        <>
          <Caps chord={chord} /> <span className="vh">{chord}</span> already does this: {words[answer.with]}. Choose another, or{' '}
          <button type="button" className="lnk" onClick={() => onSwap(answer.swapped)} aria-label={`Exchange the keys of: ${words[action]}, and: ${words[answer.with]}`}>
            exchange the two
          </button>
          .
        </>
      );
  }
}
