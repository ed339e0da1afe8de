/** Every key, and the switch that turns them off. */
import { setPreference } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { Drawer } from './Drawer.tsx';

type Row = readonly [keys: readonly string[], what: string];

const groups: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  [
    'Answer',
    [
      [['1', '…', '9'], 'Choose, save and move on'],
      [['↵'], 'Go on, where several may be ticked'],
      [['⌫'], 'Back to the question before'],
      [['⇧', '⌫'], 'Forward again'],
      [['U'], 'Undo a finished galaxy, back to the start of the session'],
      [['S'], 'Skip this galaxy'],
      [['H'], 'Hints for this question'],
    ],
  ],
  [
    'Look',
    [
      [['+', '−', '0'], 'Zoom in, out, fit'],
      [['←', '↑', '↓', '→'], 'Move the view'],
      [['R'], 'Rotate a quarter turn'],
      [['I'], 'Invert'],
      [['B'], 'Brightness and stretch'],
      [['F'], 'Full screen'],
    ],
  ],
  [
    'Elsewhere',
    [
      [['?'], 'These keys'],
      [['Esc'], 'Close what is open'],
    ],
  ],
];

export function KeysDrawer({ onClose }: { onClose: () => void }) {
  const areKeysOn = useApp((state) => state.preferences.areKeysOn);
  return (
    <Drawer title="Keys" onClose={onClose}>
      <label className="check">
        <input type="checkbox" checked={areKeysOn} onChange={(event) => void setPreference({ areKeysOn: event.target.checked })} />
        <span>Keys act on the Classify screen</span>
      </label>
      {groups.map(([title, rows]) => (
        <section className="eg" key={title}>
          <h3>{title}</h3>
          <dl className="keys">
            {rows.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Drawer>
  );
}
