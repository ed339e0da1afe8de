/** What the panel says when there is no question to ask: fetching, nothing here yet, or everything done. */
import { useEffect, useRef } from 'react';
import { undo } from '../../app/takeBack.ts';
import { useApp } from '../../app/store.ts';
import { exportLabels } from '../../app/transfer.ts';
import { Icon } from '../parts/Icon.tsx';
import { count } from '../parts/words.ts';
import { KeyCap } from './KeyCap.tsx';

export function PausePanel() {
  const isFinished = useApp((state) => state.isFinished);
  const galaxies = useApp((state) => state.progress.galaxies);
  const isImporting = useApp((state) => state.transfer.kind === 'running');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [isFinished, galaxies]);
  return (
    <section className="panel resting" aria-label="Question" tabIndex={-1} ref={panel}>
      {isFinished && galaxies > 0 ? (
        <Finished />
      ) : galaxies === 0 ? (
        <NothingYet isImporting={isImporting} />
      ) : (
        <p className="soft late">Fetching the next galaxy…</p>
      )}
    </section>
  );
}

function Finished() {
  const { galaxies, retired, byYou } = useApp((state) => state.progress);
  const undoable = useApp((state) => state.undoable);
  return (
    <div className="empty">
      <h1>That was the last one.</h1>
      <p>
        You have looked at {byYou === galaxies ? `all ${count(galaxies)}` : count(byYou)} galaxies
        {byYou === galaxies ? '' : ' here, and none of the others waits for you'}.
        {retired > 0 && ` ${count(retired)} have all the votes they need.`} Thank you.
      </p>
      <div className="row">
        <button type="button" className="btn primary" onClick={() => void exportLabels()}>
          <Icon name="download" small />
          Export labels
        </button>
        <a className="btn line" href="#/data/import">
          Add galaxies
        </a>
        {undoable > 0 && (
          <button type="button" className="btn quiet" onClick={() => void undo()}>
            <Icon name="undo" small />
            Undo <KeyCap action="undo" />
          </button>
        )}
      </div>
    </div>
  );
}

function NothingYet({ isImporting }: { isImporting: boolean }) {
  return (
    <div className="empty">
      <h1>No galaxies here yet.</h1>
      <p>
        {isImporting
          ? 'They are on their way: the first will appear as soon as it is stored.'
          : 'Import your own, or start a survey on the simulated sky.'}
      </p>
      <div className="row">
        <a className="btn primary" href="#/data/import">
          {isImporting ? 'Follow the import' : 'Import'}
        </a>
        {!isImporting && (
          <a className="btn line" href="#/welcome">
            Simulated sky
          </a>
        )}
      </div>
    </div>
  );
}
