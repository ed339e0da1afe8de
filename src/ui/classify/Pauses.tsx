/** What the panel says when there is no question to ask: fetching, nothing here yet, or everything done. */
import { useEffect, useRef } from 'react';
import { useApp } from '../../app/store.ts';
import { undo } from '../../app/takeBack.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { paragraph } from '../parts/words.ts';
import { isFocusLost } from './focus.ts';
import { KeyCap, useKeyName } from './KeyCap.tsx';

export function PausePanel() {
  const words = useMessages('classify');
  const isFinished = useApp((state) => state.isFinished);
  const galaxies = useApp((state) => state.progress.galaxies);
  const isImporting = useApp((state) => state.transfer.kind === 'running');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isFocusLost()) panel.current?.focus({ preventScroll: true });
  }, [isFinished, galaxies]);
  return (
    <section className="panel resting" aria-label={words.question} tabIndex={-1} ref={panel}>
      {isFinished && galaxies > 0 ? <Finished /> : galaxies === 0 ? <NothingYet isImporting={isImporting} /> : <p className="soft late">{words.fetchingNext}</p>}
    </section>
  );
}

/** Either the survey has all its votes, or this volunteer has seen all that waits for them. */
function Finished() {
  const words = useMessages('classify');
  const keyName = useKeyName();
  const { galaxies, withoutPicture, retired, byYou, skippedByYou } = useApp((state) => state.progress);
  const undoable = useApp((state) => state.undoable);
  const lookedAt = byYou + skippedByYou;
  const isSurveyFinished = retired > 0 && retired >= galaxies - withoutPicture;
  return (
    <div className="empty">
      <h1>{isSurveyFinished ? words.surveyIsFinished : words.thatWasTheLast}</h1>
      {isSurveyFinished ? (
        <p>{words.allRetired({ n: retired, yours: byYou })}</p>
      ) : (
        <p>
          {paragraph(lookedAt === galaxies ? words.allLookedAt({ n: galaxies }) : words.yoursLookedAt({ n: lookedAt }), retired > 0 && words.someRetired({ n: retired }))}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn primary" onClick={() => void import('../../app/transfer.ts').then(({ exportLabels }) => exportLabels())}>
          <Icon name="download" small />
          {words.exportLabels}
        </button>
        <a className="btn line" href="#/data/import">
          {words.addGalaxies}
        </a>
        {undoable > 0 && (
          <button type="button" className="btn quiet" aria-keyshortcuts={keyName('undo')} onClick={() => void undo()}>
            <Icon name="undo" small />
            {words.undo} <KeyCap action="undo" />
          </button>
        )}
      </div>
    </div>
  );
}

function NothingYet({ isImporting }: { isImporting: boolean }) {
  const words = useMessages('classify');
  return (
    <div className="empty">
      <h1>{words.nothingYet}</h1>
      <p>{isImporting ? words.onTheirWay : words.importOrSky}</p>
      <div className="row">
        <a className="btn primary" href="#/data/import">
          {isImporting ? words.followImport : words.import}
        </a>
        {!isImporting && (
          <a className="btn line" href="#/welcome">
            {words.simulatedSky}
          </a>
        )}
      </div>
    </div>
  );
}
