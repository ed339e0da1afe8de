/** Whether the browser promised to keep the data, how much room it takes, and what to do about either. */
import { useEffect } from 'react';
import { askToPersist, refreshStorage } from '../../app/preferences.ts';
import { useApp } from '../../app/store.ts';
import { exportLabels } from '../../app/transfer.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMessages } from '../parts/messages.ts';
import { failureInWords } from '../parts/told.ts';
import { bytes } from '../parts/words.ts';

export function StoragePart() {
  const words = useMessages('data');
  const shell = useMessages('shell');
  const { isPersisted, usedBytes, quotaBytes } = useApp((state) => state.storage);
  const saved = useApp((state) => state.saved);
  useEffect(() => void refreshStorage(), []); // what is used changes with every import
  return (
    <div className="safe">
      {saved.kind === 'failed' && (
        <div className="faults" role="alert">
          <p className="err">
            <Icon name="warn" small />
            {failureInWords(shell, saved)}
          </p>
          <p className="blurb">
            {words.savedBefore}
          </p>
        </div>
      )}
      {isPersisted === true ? (
        <p className="soft">{words.promised}</p>
      ) : (
        <>
          <p className="soft">
            {isPersisted === null ? words.promiseUnknown : words.notPromised}
          </p>
          <div className="row">
            {isPersisted === false && (
              <button type="button" className="btn line" onClick={() => void askToPersist()}>
                {words.askToKeep}
              </button>
            )}
            <button type="button" className="btn line" onClick={() => void exportLabels()}>
              <Icon name="download" small />
              {words.exportLabels}
            </button>
          </div>
        </>
      )}
      {usedBytes !== null && (
        <p className="blurb num">
          {quotaBytes === null ? words.used({ used: bytes(usedBytes) }) : words.usedOf({ used: bytes(usedBytes), quota: bytes(quotaBytes) })}
        </p>
      )}
    </div>
  );
}
